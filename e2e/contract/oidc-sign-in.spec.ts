import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import {
  AWAY,
  CASEWORKER,
  CLIENT_ID,
  CLIENT_SECRET,
  CVR,
  FOREIGN_CVR,
  PROVIDER_NAME,
  SUPERVISOR,
  signInEnvironment,
  UNKNOWN_CVR,
  writeIdentityDir,
} from '@/e2e/harness/identity-dir';
import { MAYA, startTestProvider } from '@/e2e/harness/oidc-provider';
import { TEST_SEED } from '@/server/database/test-clock';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { wayOnIn } from './signed-in-at';
import { dataIn, tokenIn } from './trpc-call';
import { createDistantAgent, type UserAgent } from './user-agent';

const provider = await startTestProvider();
const identityDir = writeIdentityDir(provider.issuer, { [AWAY]: `http://127.0.0.1:${await freePort()}` });
const OWN = spareCpr(0);
const fixture = await openFixture({
  environment: { ...signInEnvironment(identityDir), TRUST_PROXY: '1' },
  async prepare(owner) {
    await addCitizen(owner, OWN);
    await situate(owner, OWN, PLAIN);
  },
});
const { url } = fixture.server;
await provider.serve(url);
afterAll(async () => {
  await fixture.close();
  await provider.close();
});

const other = await generateKeyPair('RS256');

beforeEach(() => {
  provider.account = MAYA;
  provider.behaviour = 'working';
  provider.forge = undefined;
});

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const START = `${url}/sign-in/${PROVIDER_NAME}/start`;
const CALLBACK = `${url}/sign-in/${PROVIDER_NAME}/callback`;

/** Signs in at the provider, up to the address that it sends the browser back to. */
async function callbackOf(agent: UserAgent, from = ''): Promise<URL> {
  const visited = await agent.go(`${START}${from}`, ({ pathname }) => pathname.endsWith('/callback'));
  expect(visited.url.href).toContain(CALLBACK);
  return visited.url;
}

/** The path that the page of the callback goes on to. */
async function wayOn(agent: UserAgent, callback: string | URL): Promise<URL> {
  const { status, headers, body } = await agent.go(callback);
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    ...[200, 'text/html; charset=utf-8', 'no-store'],
  ]);
  return wayOnIn(body, url);
}

/** The attempt at which a sign-in has arrived. */
async function arrive(agent: UserAgent, from = ''): Promise<string> {
  const on = await wayOn(agent, await callbackOf(agent, from));
  expect(on.pathname).toBe('/sign-in/valg');
  return on.searchParams.get('forsoeg') ?? '';
}

/** Why a callback failed. */
async function failureOf(agent: UserAgent, callback: string | URL): Promise<string | null> {
  const { pathname, searchParams } = await wayOn(agent, callback);
  expect(pathname).toBe('/sign-in');
  return searchParams.get('fejl');
}

const call = (agent: UserAgent, path: string, input: unknown) =>
  fixture.trpc(path, input, undefined, { headers: { cookie: agent.cookiesFor(url) } });

async function enter(agent: UserAgent, attempt: string, grant = 0): Promise<string> {
  const answer = await call(agent, 'session.enter', { attempt, grant });
  expect(answer.status).toBe(200);
  return tokenIn(answer) ?? '';
}

const changed = (address: URL, change: (query: URLSearchParams) => void): URL => {
  const copy = new URL(address);
  change(copy.searchParams);
  return copy;
};
const sql = (text: string, values: unknown[] = []) => fixture.owner.query(text, values);
const remember = (changes: object) =>
  sql(
    `update sign_in_attempt set content = jsonb_set(content, '{remembered}',
       to_jsonb(((content ->> 'remembered')::jsonb || $1)::text)) where stage = 'begun'`,
    [JSON.stringify(changes)],
  );

describe('a sign-in at an OpenID Connect provider', () => {
  it('opens a session with the person, organisation and role, and is logged', async () => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent, '?fra=/rapport');
    expect(dataIn(await call(agent, 'session.arrived', { attempt }))).toEqual({
      from: '/rapport',
      grants: [{ role: 'caseworker', organisation: { type: 1, code: '751', name: 'Aarhus' } }],
    });
    const session = await enter(agent, attempt);
    expect(dataIn(await fixture.trpc('session.me', undefined, session))).toMatchObject({
      ...{ name: 'Maya Prøvesen', userId: `${PROVIDER_NAME}:maya`, role: 'caseworker' },
    });
    const { rows } = await sql(`select details from access_log where operation = 'SignIn' order by at desc limit 1`);
    expect(rows).toEqual([{ details: { provider: PROVIDER_NAME } }]);
    const kept = await sql(`select provider, provider_subject, provider_session from session`);
    expect(kept.rows[0]).toMatchObject({ provider: PROVIDER_NAME, provider_subject: 'maya' });
    expect(fixture.server.output()).not.toContain(attempt);
  });

  it('is entered once, by the browser that began it', async () => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent);
    const other = createDistantAgent();
    expect(dataIn(await call(other, 'session.arrived', { attempt }))).toBeNull();
    expect((await call(other, 'session.enter', { attempt, grant: 0 })).status).toBe(401);
    expect((await call(agent, 'session.enter', { attempt, grant: 7 })).status).toBe(401);
    await enter(agent, attempt);
    expect((await call(agent, 'session.enter', { attempt, grant: 0 })).status).toBe(401);
  });

  it('is not entered by what is no number of a grant', async () => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent);
    for (const grant of [undefined, null, '', '0', [], [0], 0.5])
      expect([grant, (await call(agent, 'session.enter', { attempt, grant })).status]).toEqual([grant, 401]);
    await enter(agent, attempt);
  });

  it('opens no session for a person whose access an administrator has ended', async () => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent);
    const user = `${PROVIDER_NAME}:maya`;
    await sql(`insert into ended_user (user_id, ended_by) values ($1, 'test')`, [user]);
    const { status, headers } = await call(agent, 'session.enter', { attempt, grant: 0 });
    await sql('delete from ended_user where user_id = $1', [user]);
    expect([status, headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('pushes its request and uses PKCE', async () => {
    provider.requested.length = 0;
    await arrive(createDistantAgent());
    expect(provider.requested).toContain('/request');
  });

  it('replaces the session the browser had, also under the same person', async () => {
    const agent = createDistantAgent();
    const first = await enter(agent, await arrive(agent));
    const attempt = await arrive(agent);
    const cookie = `${agent.cookiesFor(url)}; __Host-cv=${first}`;
    const second = await fixture.trpc('session.enter', { attempt, grant: 0 }, undefined, { headers: { cookie } });
    expect(second.status).toBe(200);
    expect(dataIn(await fixture.trpc('session.me', undefined, first))).toBeNull();
  });

  it('offers each organisation and role, and opens a session of the chosen one', async () => {
    provider.account = { ...MAYA, privileges: [CASEWORKER, SUPERVISOR] };
    const agent = createDistantAgent();
    const session = await enter(agent, await arrive(agent), 1);
    expect(dataIn(await fixture.trpc('session.me', undefined, session))).toMatchObject({ role: 'supervisor' });
  });

  it('of two tabs at once both work', async () => {
    const agent = createDistantAgent();
    const [first, second] = [await callbackOf(agent), await callbackOf(agent)];
    for (const callback of [second, first]) expect((await wayOn(agent, callback)).pathname).toBe('/sign-in/valg');
  });

  it('of more tabs than five forgets the older, which are told so', async () => {
    const agent = createDistantAgent();
    const oldest = await callbackOf(agent);
    for (let tabs = 0; tabs < 5; tabs++) await callbackOf(agent);
    expect(await failureOf(agent, oldest)).toBe('ended');
  });

  it.each([
    ['/rapport?a=1', '/rapport?a=1'],
    ['//elsewhere.example/', '/'],
    ['https://elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
  ])('asked for %s continues on %s', async (from, to) => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent, `?fra=${encodeURIComponent(from)}`);
    expect(dataIn(await call(agent, 'session.arrived', { attempt }))).toMatchObject({ from: to });
  });

  it('asked for a longer path than any of ours continues on the start page', async () => {
    const agent = createDistantAgent();
    const attempt = await arrive(agent, `?fra=/rapport?a=${'x'.repeat(2_000)}`);
    expect(dataIn(await call(agent, 'session.arrived', { attempt }))).toMatchObject({ from: '/' });
  });

  it('by a person whom the provider knows by a CPR number keeps none of it, and ends by the provider’s logout', async () => {
    provider.account = { ...MAYA, sub: OWN };
    const agent = createDistantAgent();
    const session = await enter(agent, await arrive(agent));
    const me = dataIn(await fixture.trpc('session.me', undefined, session)) as { userId: string };
    expect(me.userId).toMatch(new RegExp(`^${PROVIDER_NAME}:[0-9a-f]{64}$`));
    const { rows } = await sql(
      `select count(*)::int as kept from session s where s::text like $1
       union all select count(*)::int from access_log a where a::text like $1`,
      [`%${OWN}%`],
    );
    expect(rows).toEqual([{ kept: 0 }, { kept: 0 }]);
    const token = await provider.sign(
      {
        ...{ iss: provider.issuer, aud: CLIENT_ID, sub: OWN, jti: randomUUID() },
        ...{ iat: Math.floor(Date.now() / 1_000), events: { [LOGOUT]: {} } },
      },
      { typ: 'logout+jwt' },
    );
    const body = new URLSearchParams({ logout_token: token });
    expect((await fetch(`${url}/sign-in/${PROVIDER_NAME}/backchannel-logout`, { method: 'POST', body })).status).toBe(
      200,
    );
    expect(dataIn(await fixture.trpc('session.me', undefined, session))).toBeNull();
  });

  it('by a person with a CV is one who can do nothing about themselves (domain.md § 4, check 4)', async () => {
    provider.account = { ...MAYA, sub: 'self', cpr: `${OWN.slice(0, 6)}-${OWN.slice(6)}` };
    const agent = createDistantAgent();
    const session = await enter(agent, await arrive(agent));
    const { status, body } = await fixture.trpc('updateCvStatus', { cpr: OWN, status: 3 }, session);
    expect([status, body]).toMatchObject([400, { error: { data: { fault: { code: 8292 } } } }]);
    const { rows } = await sql(`select count(*)::int as kept from sign_in_attempt where content::text ~ $1`, [OWN]);
    expect(rows).toEqual([{ kept: 0 }]);
  });
});

describe('a provider', () => {
  const startAt = async (name: string) => {
    const answer = await fetch(`${url}/sign-in/${name}/start?fra=/rapport`, { redirect: 'manual' });
    const target = new URL(answer.headers.get('location') ?? '', url);
    return [answer.status, target.pathname, target.searchParams.get('fejl'), target.searchParams.get('fra')];
  };
  /** For how long the library waits of itself; less by the time in which a busy machine has answered, too. */
  const LIBRARYS_LIMIT_MS = 30_000 - 5_000;
  const UNAVAILABLE = [303, '/sign-in', 'unavailable', '/rapport'];

  it('that is away is told, and the others still work', async () => {
    expect(await startAt(AWAY)).toEqual(UNAVAILABLE);
    await arrive(createDistantAgent());
  });

  it('that does not answer is told after five seconds', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    provider.behaviour = 'silent';
    const began = performance.now();
    expect(await failureOf(agent, callback)).toBe('unavailable');
    expect(performance.now() - began).toBeLessThan(LIBRARYS_LIMIT_MS);
    expect(await startAt(PROVIDER_NAME)).toEqual(UNAVAILABLE);
  });

  it('that does not answer takes nothing from the others', async () => {
    provider.behaviour = 'silent';
    const many = Array.from({ length: 40 }, () => startAt(PROVIDER_NAME));
    expect(await Promise.race(many)).toEqual([303, '/sign-in', 'busy', '/rapport']);
    expect(await startAt(AWAY)).toEqual(UNAVAILABLE);
    const told = (await Promise.all(many)).map(([, , reason]) => reason);
    expect(told.filter((reason) => reason === 'busy')).toHaveLength(8);
    expect(told.filter((reason) => reason === 'unavailable')).toHaveLength(32);
  });

  it('of no file has no addresses', async () => {
    for (const path of ['/sign-in/ukendt/start', `/sign-in/${PROVIDER_NAME}/other`])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    expect((await fetch(START, { method: 'POST' })).status).toBe(405);
  });

  it('sends codes that look like a number, which the guard of addresses lets through', async () => {
    const query = new URLSearchParams({ code: OWN, state: 'a'.repeat(32) });
    const { url: at, body } = await createDistantAgent().go(`${CALLBACK}?${query}`);
    expect([at.search, body]).toEqual([`?${query}`, expect.stringContaining('fejl=ended')]);
    for (const path of ['/sign-in/ukendt/callback', `/sign-in/${PROVIDER_NAME}/start`]) {
      const { status, headers } = await fetch(`${url}${path}?${query}`, { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([303, path]);
    }
  });
});

describe('a callback fails', () => {
  it('“ended” with another state, and leaves the attempt as it is', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    expect(
      await failureOf(
        agent,
        changed(callback, (query) => query.set('state', 'a'.repeat(32))),
      ),
    ).toBe('ended');
    expect(
      await failureOf(
        agent,
        changed(callback, (query) => query.delete('state')),
      ),
    ).toBe('ended');
    expect((await wayOn(agent, callback)).pathname).toBe('/sign-in/valg');
  });

  it('“ended” when used before', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    const cookie = agent.cookiesFor(url);
    await wayOn(agent, callback);
    const again = await fetch(callback, { headers: { cookie } });
    expect(await again.text()).toContain('fejl=ended');
  });

  it('“ended” when loaded again, and the sign-in that has arrived can still be entered', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    const attempt = (await wayOn(agent, callback)).searchParams.get('forsoeg') ?? '';
    expect(await failureOf(agent, callback)).toBe('ended');
    await enter(agent, attempt);
  });

  it('“ended” in another browser, and leaves the attempt as it is', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    expect(await failureOf(createDistantAgent(), callback)).toBe('ended');
    const cookie = agent.cookiesFor(url).replace(/=[\w-]{43}/, `=${'x'.repeat(43)}`);
    expect(await (await fetch(callback, { headers: { cookie } })).text()).toContain('fejl=ended');
    expect((await wayOn(agent, callback)).pathname).toBe('/sign-in/valg');
  });

  it('“ended” at another provider of ours', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    const elsewhere = new URL(callback.href.replace(`/${PROVIDER_NAME}/`, `/${AWAY}/`));
    expect(await failureOf(agent, elsewhere)).toBe('ended');
  });

  it('“ended” after ten minutes', async () => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    const { rows } = await sql(
      'select expires_at - service_clock() as left from sign_in_attempt order by 1 desc limit 1',
    );
    expect(rows[0]?.left).toMatchObject({ minutes: 9 });
    await sql(`update sign_in_attempt set expires_at = service_clock()`);
    expect(await failureOf(agent, callback)).toBe('ended');
  });

  it.each([
    ['another issuer', (query: URLSearchParams) => query.set('iss', 'https://elsewhere.example')],
    ['no issuer, where the provider names it', (query: URLSearchParams) => query.delete('iss')],
    ['a made-up code', (query: URLSearchParams) => query.set('code', 'made-up')],
    ['no code', (query: URLSearchParams) => query.delete('code')],
    ['two codes', (query: URLSearchParams) => query.append('code', 'second')],
  ])('“unverified” with %s', async (_, change) => {
    const agent = createDistantAgent();
    expect(await failureOf(agent, changed(await callbackOf(agent), change))).toBe('unverified');
  });

  it('“unverified” with the code of an earlier sign-in', async () => {
    const agent = createDistantAgent();
    const earlier = await callbackOf(agent);
    await wayOn(agent, earlier);
    const code = earlier.searchParams.get('code') ?? '';
    const callback = changed(await callbackOf(agent), (query) => query.set('code', code));
    expect(await failureOf(agent, callback)).toBe('unverified');
  });

  it.each([
    ['nonce', { nonce: 'another' }],
    ['verifier', { verifier: 'v'.repeat(43) }],
  ])('“unverified” when the %s is another', async (_, changes) => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    await remember(changes);
    expect(await failureOf(agent, callback)).toBe('unverified');
  });

  it('“declined” when the person declines', async () => {
    provider.account = undefined;
    const agent = createDistantAgent();
    expect(await failureOf(agent, await callbackOf(agent))).toBe('declined');
  });

  it('with any parameters without an error of ours, and without a word of them in the answer or the log', async () => {
    const agent = createDistantAgent();
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('x'.repeat(4_000)));
    const parameters = fc.array(
      fc.tuple(fc.constantFrom('state', 'code', 'iss', 'error', 'response', 'id_token'), text),
    );
    await fc.assert(
      fc.asyncProperty(parameters, async (query) => {
        const callback = `${CALLBACK}?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`;
        if (callback.length > 12_000) return;
        expect(await failureOf(agent, callback)).toMatch(/^(?:ended|busy)$/);
      }),
      { numRuns: 100, seed: TEST_SEED },
    );
    expect(fixture.server.output()).not.toContain('xxxxxxxx');
    expect(fixture.server.output()).not.toContain('"level":50');
  });
});

describe('an ID token', () => {
  /** An instant so many seconds from now, asked for when a token is made: the tests before take their time. */
  const from = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
  const signed =
    (changes: object | (() => object), header?: Readonly<Record<string, string>>) => async (idToken: string) =>
      provider.sign({ ...decodeJwt(idToken), ...(typeof changes === 'function' ? changes() : changes) }, header);
  /** Three minutes, less what a busy machine needs between the writing of a token and the reading. */
  const NEARLY = 150;
  const secret = new TextEncoder().encode(CLIENT_SECRET);
  const signedBy = (key: Parameters<SignJWT['sign']>[0], alg: string) => async (idToken: string) =>
    new SignJWT(decodeJwt(idToken)).setProtectedHeader({ alg, kid: 'of-the-tests' }).sign(key);
  const unsigned = async (idToken: string) => {
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    return `${header}.${idToken.split('.')[1]}.`;
  };
  const arriveWith = async (forge: (idToken: string) => Promise<string>) => {
    const agent = createDistantAgent();
    const callback = await callbackOf(agent);
    provider.forge = forge;
    return (await wayOn(agent, callback)).searchParams.get('fejl');
  };

  it.each<[what: string, offsets: Readonly<Record<string, number>>]>([
    ['as the provider gave it', {}],
    ['that has just expired, by a clock nearly three minutes behind', { iat: -3_600, exp: -NEARLY }],
    ['from a clock nearly three minutes ahead', { iat: NEARLY, nbf: NEARLY }],
  ])('%s is accepted', async (_, offsets) => {
    const times = Object.fromEntries(Object.entries(offsets).map(([claim, seconds]) => [claim, from(seconds)]));
    expect(await arriveWith(signed(times))).toBeNull();
  });

  it.each([
    ['has another issuer', signed({ iss: 'https://elsewhere.example' })],
    ['is for another service', signed({ aud: 'another' })],
    ['is for another service too', signed({ aud: ['cv', 'another'], azp: 'another' })],
    ['has another nonce', signed({ nonce: 'another' })],
    ['has no nonce', signed({ nonce: undefined })],
    ['has expired', signed(() => ({ exp: from(-240) }))],
    ['is not valid yet', signed(() => ({ nbf: from(240) }))],
    ['has no subject', signed({ sub: undefined })],
    ['has no name', signed({ name: undefined })],
    ['has a CPR number in the name', signed({ name: `Maya ${OWN}` })],
    ['has NUL in the subject', signed({ sub: 'may\0a' })],
    ['has half a character in the name', signed({ name: 'Maya \ud800' })],
    ['is signed with another key', signedBy(other.privateKey, 'RS256')],
    ['is signed with our own secret', signedBy(secret, 'HS256')],
    ['is signed with another algorithm', signed({}, { alg: 'PS256' })],
    ['is not signed', unsigned],
    ['is cut off', async (idToken: string) => idToken.slice(0, -10)],
  ])('“unverified” that %s', async (_, forge) => {
    expect(await arriveWith(forge)).toBe('unverified');
  });
});

describe('privileges that give nothing are told by name', () => {
  const group = (changes: object) => [{ scope: CVR, privileges: [CASEWORKER], ...changes }];
  it.each([
    ['no-organisation', { cvr: undefined }],
    ['no-privileges', { privileges: [] }],
    ['no-privileges', { privileges: undefined }],
    ['unmapped', { privileges: ['urn:dk:cv:ukendt'] }],
    ['unmapped', { cvr: UNKNOWN_CVR }],
    ['foreign-organisation', { cvr: FOREIGN_CVR }],
    ['foreign-organisation', { cvr: FOREIGN_CVR, privileges: group({ scope: FOREIGN_CVR }) }],
    ['foreign-scope', { privileges: group({ scope: UNKNOWN_CVR }) }],
    ['constraint', { privileges: group({ constraints: [{ name: 'kle', value: '1' }] }) }],
    ['constraint', { privileges: group({ constraint: [] }) }],
    ['constraint', { privileges: group({ validUntil: '2030-01-01' }) }],
    ['empty', { privileges: group({ privileges: [] }) }],
  ])('%s', async (missing, claims) => {
    provider.account = { ...MAYA, sub: `without-${missing}`, ...claims };
    const agent = createDistantAgent();
    const { pathname, searchParams } = await wayOn(agent, await callbackOf(agent));
    expect([pathname, searchParams.get('fejl'), searchParams.get('mangler')]).toEqual([
      ...['/sign-in', 'nothing-granted', missing],
    ]);
  });

  it('but a claim of another form is not verified', async () => {
    provider.account = { ...MAYA, sub: 'odd', privileges: [{ scope: 1 }] };
    const agent = createDistantAgent();
    expect(await failureOf(agent, await callbackOf(agent))).toBe('unverified');
  });
});

it('the sign-in page lists the providers and no demo users', async () => {
  expect(dataIn(await fixture.trpc('session.providers', undefined))).toEqual(
    [AWAY, PROVIDER_NAME].map((name) => ({ name, label: { da: `Login ${name}`, en: `Login ${name}` } })),
  );
  expect(dataIn(await fixture.trpc('session.people', undefined))).toEqual([]);
  expect(await (await fetch(`${url}/sign-in?fra=/rapport`)).text()).toContain(
    `href="/sign-in/${PROVIDER_NAME}/start?fra=%2Frapport"`,
  );
});
