import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { callAsItIs } from '@/server/http/test-call';
import { addCitizen, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { entriesOf } from './register';
import { signIn } from './sessions';
import { handleIn } from './trpc-call';

// Arbitrary addresses, handles, sessions and keys: none causes a server error, none redirects to another site, and no
// CPR number is echoed (issue "Bad input").
const OURS = spareCpr(0);
/** As part of a longer number it is not this CPR number (domain.md § 3). */
const COMES_BACK = new RegExp(`(?<!\\d)${OURS}(?!\\d)`);
const RUNS = { numRuns: 60 };
// Alone, since its server limits this address after so many bad credentials.
const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, OURS), alone: true });
afterAll(fixture.close);

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

async function send(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Answer> {
  const answer = await callAsItIs(fixture.server.url, path, { method, headers, body });
  return { ...answer, body: answer.body.toString() };
}

function expectNoHarm({ status, headers, body }: Answer): void {
  expect(status).toBeLessThan(500);
  const { location } = headers;
  if (location !== undefined) {
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(new URL(location, fixture.server.url).origin).toBe(fixture.server.url);
  }
  const watch = watchForLeaks();
  watch.see('answer', `${location ?? ''}\n${COMES_BACK.exec(body)?.[0] ?? ''}`);
  expect(watch.found()).toEqual([]);
}

const session = signIn(fixture.trpc, 'demo-aarhus-caseworker');
const cookie = async () => ({ cookie: `__Host-cv=${await session}` });

const PAGES = [
  '/',
  '/arbejdsliste/',
  '/borger/',
  '/borger/x/tidslinje/',
  '/find/',
  '/rapport/',
  '/sign-in/',
  '/tilgaengelighed/',
  '/_next/static/',
];
const DOORS = ['/trpc/', '/soap/', '/api/register-feed/', '/health/', '/metrics/'];
/** Invalid percent-encodings, and encodings of invalid UTF-8. */
const malformed = fc.constantFrom(
  '%',
  '%E0%A4%A',
  '%zz',
  '%ff',
  '%c3%28',
  '%ed%a0%80',
  '%2',
  '%u0041',
  '%f8%88%80%80%80',
);
const piece = fc.oneof(
  malformed,
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    'x',
    '%00',
    '%2f',
    '%5c',
    '%0d%0a',
    '%2e%2e',
    '?',
    '&',
    'cpr=1',
    ':',
    '@',
    OURS,
  ),
);
const tail = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('addresses', () => {
  it.each([...PAGES, ...DOORS])('below %s that cannot be decoded are not found', async (before) => {
    for (const each of ['%E0%A4%A', '%', '%zz/x', 'x%ff']) {
      const answer = await send(before + each, await cookie());
      expect([each, answer.status]).toEqual([each, before === '/trpc/' ? 405 : 404]);
    }
  });

  it('of any kind are answered without a redirect to another site', async () => {
    const addresses = fc.tuple(
      fc.constantFrom(...PAGES, ...DOORS, '//evil.example/', '/\\evil.example/', '/.//'),
      tail,
    );
    await fc.assert(
      fc.asyncProperty(addresses, async ([before, after]) => expectNoHarm(await send(before + after, await cookie()))),
      RUNS,
    );
  });

  it('to continue at after sign-in are of this site', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/.//evil.example', '//evil.example', '/\\evil.example', '/%'),
        tail,
        async (to, after) =>
          expectNoHarm(await send(`/sign-in?fra=${encodeURIComponent(to)}${after.replaceAll('\\', '%5c')}`)),
      ),
      RUNS,
    );
  });

  it('of pages requested by the screens’ script are answered', async () => {
    const headers = fc.record({
      rsc: fc.constant('1'),
      'next-router-state-tree': fc.oneof(malformed, fc.constantFrom('', '[]', '%5B%22%22%5D', 'x')),
      'next-url': fc.oneof(malformed, fc.constantFrom('/', '//evil.example')),
    });
    await fc.assert(
      fc.asyncProperty(headers, tail, async (own, after) =>
        expectNoHarm(await send(`/rapport?_rsc=${after.replaceAll('\\', '%5c')}`, { ...own, ...(await cookie()) })),
      ),
      RUNS,
    );
  });
});

describe('handles', () => {
  const OPENING = [
    ['citizen.overview', 'CvOverview', {}],
    ['citizen.explain', 'Explain', {}],
    ['citizen.timeline', 'Timeline', {}],
    ['citizen.setStatus', 'UpdateCVStatus', { expectedVersion: 0, status: 3 }],
    ['citizen.setAvailability', 'UpdateCVAvailability', { expectedVersion: 0, availability: 1 }],
    ['citizen.revealCpr', 'RevealCpr', {}],
    ['citizen.unfoldContact', 'UnfoldContact', {}],
    ['citizen.unfoldContactChange', 'UnfoldContact', { position: 1 }],
  ] as const;

  it.each(OPENING)(
    '%s: a role without the operation is refused, and the handle is not echoed',
    async (path, operation, rest) => {
      const administrator = await signIn(fixture.trpc, 'demo-star-administrator');
      const found = await fixture.trpc('citizen.find', { cpr: OURS }, await session);
      const citizen = handleIn(found);
      for (const handle of [citizen, 'no handle', '', undefined, 7]) {
        const answer = await fixture.trpc(path, { citizen: handle, ...rest }, administrator);
        expect([handle, answer.status]).toEqual([handle, 403]);
        const entries = await entriesOf(fixture.owner, answer.headers.get('x-request-id') ?? '');
        expect(entries).toMatchObject([{ operation, outcome: 'not-permitted', cpr: null }]);
      }
    },
  );

  it('of any kind are refused unless the server issued them', async () => {
    const handles = fc.oneof(fc.string(), tail, fc.jsonValue(), fc.string({ minLength: 54, maxLength: 54 }));
    await fc.assert(
      fc.asyncProperty(handles, async (citizen) => {
        expect((await fixture.trpc('citizen.overview', { citizen }, await session)).status).toBe(404);
      }),
      RUNS,
    );
  });
});

describe('sessions and keys', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
    fc.constantFrom('', '%', '%E0%A4%A', 'a'.repeat(43), `${'a'.repeat(42)}-`, OURS, '=', '"', '__proto__'),
  );

  it('an unknown session is refused, whatever its form', async () => {
    await fc.assert(
      fc.asyncProperty(word, word, async (token, page) => {
        const headers = { [SESSION_HEADER]: page.trim() || 'x', cookie: `__Host-cv=${token}; theme=${page}` };
        const answer = await fixture.trpc('citizen.overview', { citizen: 'x' }, undefined, { headers });
        expect([401, 412]).toContain(answer.status);
        expectNoHarm(await send('/', { cookie: headers.cookie }));
      }),
      RUNS,
    );
  });

  it('an unknown key is refused, whatever its form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('Bearer ', 'Basic ', 'bearer  ', ''), word, async (scheme, key) => {
        for (const [path, type] of [
          ['/soap/CVWorkFlowService', 'text/xml'],
          ['/api/register-feed', 'application/x-ndjson'],
        ] as const) {
          const answer = await send(path, { authorization: `${scheme}${key}`, 'content-type': type }, 'POST', '{}');
          expect(answer.status).toBe(401);
          expect(answer.body).not.toContain(OURS);
        }
      }),
      { numRuns: 20 },
    );
  });
});
