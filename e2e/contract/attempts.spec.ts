import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';
import { ORGANISATIONS } from './callers';
import { addCitizen, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { entriesOf, type LogEntry } from './register';
import { signIn } from './sessions';
import { basicOf, envelope, SOAP_11 } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader } from './soap-message';
import { handleIn, type TrpcRequest } from './trpc-call';

// Calls refused before any operation leave evidence: in the audit log for an authenticated caller, else in the security
// log.
const CPR = spareCpr(0);
const fixture = await openFixture({
  prepare: (owner) => addCitizen(owner, CPR),
  environment: { TRUST_PROXY: '1' },
});
const { owner, trpc, soap } = fixture;
afterAll(fixture.close);

let addresses = 0;
/** An address per test, as the proxy in front forwards it. */
let source = '';
let session = '';
beforeEach(async () => {
  source = `192.0.2.${++addresses}`;
  session = await signIn(trpc, 'demo-aarhus-caseworker');
});
const from = (headers: TrpcRequest['headers'] = {}) => ({ headers: { 'x-forwarded-for': source, ...headers } });
const idOf = ({ headers }: { readonly headers: Headers }) => headers.get('x-request-id') ?? '';

type SecurityLine = {
  readonly attempt: string;
  readonly source: string;
  readonly count: number;
  readonly user?: string;
};
type LogLine = { readonly log?: string; readonly level?: number; readonly time?: string; readonly msg?: string };
/** The lines of the security log about this test's address. */
function securityLines(): readonly SecurityLine[] {
  return fixture.server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as SecurityLine & LogLine)
    .filter(({ log, source: of }) => log === 'security' && of === source)
    .map(({ log: _log, level: _level, time: _time, msg: _msg, ...line }) => line);
}

async function entryOf(answer: { readonly headers: Headers }): Promise<LogEntry> {
  const [entry, ...more] = await entriesOf(owner, idOf(answer));
  expect(more).toEqual([]);
  if (!entry) throw new Error('no entry');
  return entry;
}
const byKaren = { organisationType: 1, organisationCode: '751', role: 'caseworker', userName: 'Karen Prøvesen' };
const here = () => ({ session: sessionIdOf(session), sourceAddress: source, details: { count: 1 } });

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

describe('a call with an invalid handle', () => {
  it.each(OPENING)(
    '%s: is in the audit log as %s, with session and address, without the handle',
    async (path, operation, more) => {
      const other = await signIn(trpc, 'demo-aarhus-supervisor');
      const found = await trpc('citizen.find', { cpr: CPR }, other);
      const citizen = handleIn(found);
      for (const [at, handle] of [citizen, citizen.slice(1), 'x', undefined].entries()) {
        const answer = await trpc(path, { citizen: handle, ...more }, session, from());
        expect(answer.status).toBe(404);
        // Equal attempts within a minute are counted, and the count is written when the minute ends.
        if (at > 0) expect(await entriesOf(owner, idOf(answer))).toEqual([]);
        else {
          const entry = await entryOf(answer);
          expect(entry).toMatchObject({ ...byKaren, ...here(), operation, outcome: 'handle-closed', cpr: null });
          expect(JSON.stringify(entry)).not.toContain(citizen);
        }
      }
      expect(securityLines()).toEqual([]);
    },
  );
});

const FORGED: readonly (readonly [string, TrpcRequest['headers'], string])[] = [
  ['from another site', { origin: 'https://ond.example.com' }, 'csrf-refused'],
  ['from a form', { 'content-type': 'text/plain' }, 'csrf-refused'],
  ['without our header', { 'x-cv': undefined }, 'csrf-refused'],
];

describe('a call that fails the CSRF check', () => {
  it.each(FORGED)('%s: is in the audit log when the session is valid', async (_from, headers, outcome) => {
    const answer = await trpc('updateCvStatus', { cpr: CPR, status: 3 }, session, from(headers));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await entryOf(answer)).toMatchObject({ ...byKaren, ...here(), operation: 'ScreenCall', outcome });
    expect(securityLines()).toEqual([]);
  });

  it.each(FORGED)('%s: is only in the security log when the session is unknown', async (_from, headers, outcome) => {
    const unknownSession = 'x'.repeat(43);
    for (let again = 0; again < 3; again++) {
      const answer = await trpc('updateCvStatus', { cpr: CPR, status: 3 }, unknownSession, from(headers));
      expect(await entriesOf(owner, idOf(answer))).toEqual([]);
    }
    expect(securityLines()).toEqual([{ attempt: outcome, source, count: 1 }]);
  });
});

describe('a call from a page of another session', () => {
  const ask = (token: string) =>
    trpc('updateCvStatus', { cpr: CPR, status: 3 }, token, from({ [SESSION_HEADER]: 'A'.repeat(22) }));

  it('is in the security log with user and session, and in no table', async () => {
    for (let again = 0; again < 3; again++) expect(await entriesOf(owner, idOf(await ask(session)))).toEqual([]);
    const who = { user: 'demo-aarhus-caseworker', session: sessionIdOf(session) };
    expect(securityLines()).toEqual([{ attempt: 'other-session', source, ...who, count: 1 }]);
  });

  it('counts as unauthenticated when the session is unknown', async () => {
    for (let again = 0; again < 3; again++) await ask('x'.repeat(43));
    expect(securityLines()).toEqual([{ attempt: 'other-session', source, count: 1 }]);
  });
});

describe('an unauthenticated call', () => {
  const byHeader = (authorization: string) =>
    soap({ version: SOAP_11, body: '', headers: { authorization, 'x-forwarded-for': source } });
  const entries = async () => (await owner.query('select count(*)::integer as n from access_log')).rows;

  it.each([
    ['with an unknown session', 'unknown-session', () => trpc('codeLists', undefined, 'y'.repeat(43), from())],
    [
      'that signs in as an unknown person',
      'sign-in-failed',
      () => trpc('session.signIn', { person: CPR }, undefined, from()),
    ],
    [
      'with an unknown key',
      'unknown-key',
      () => soap({ version: SOAP_11, key: 'z'.repeat(43), body: '', headers: { 'x-forwarded-for': source } }),
    ],
    [
      'with a malformed key',
      'unknown-key',
      () => soap({ version: SOAP_11, key: 'no key', body: '', headers: { 'x-forwarded-for': source } }),
    ],
    ['with an unknown key as the password of Basic', 'unknown-key', () => byHeader(basicOf('z'.repeat(43)))],
    ['with a malformed key as the password of Basic', 'unknown-key', () => byHeader(basicOf('no key'))],
    ['with malformed Basic credentials', 'unknown-key', () => byHeader('Basic ?')],
  ] as const)('%s: is in the security log once, and in no table', async (_who, attempt, act) => {
    const before = await entries();
    for (let again = 0; again < 5; again++) expect((await act()).status).toBe(401);
    expect(securityLines()).toEqual([{ attempt, source, count: 1 }]);
    expect(await entries()).toEqual(before);
  });

  it('without any credential is not logged', async () => {
    await trpc('codeLists', undefined, undefined, from());
    await soap({ version: SOAP_11, body: '', headers: { 'x-forwarded-for': source } });
    expect(securityLines()).toEqual([]);
  });
});

describe('a call of a client system', () => {
  it('that comes from a browser is in the security log, and in no table', async () => {
    const { key } = await registerClient(owner, { organisations: [ORGANISATIONS.aarhus] });
    const headers = { origin: 'https://ond.example.com', authorization: basicOf(key), 'x-forwarded-for': source };
    const answer = await soap({ version: SOAP_11, body: '', headers });
    expect([answer.status, await entriesOf(owner, idOf(answer))]).toEqual([403, []]);
    expect(securityLines()).toEqual([{ attempt: 'csrf-refused', source, count: 1 }]);
  });

  const call = (authorization: string) => {
    const body = envelope(SOAP_11, bodyOf('getCvList', { cpr: CPR }), organisationHeader(ORGANISATIONS.aarhus));
    return soap({ version: SOAP_11, body, headers: { authorization, 'x-forwarded-for': source } });
  };
  const bearerOf = (key: string) => `Bearer ${key}`;

  it.each([
    ['expired', "update client set expires_at = service_clock() - interval '1 second' where id = $1"],
    ['revoked', 'update client set revoked_at = service_clock() where id = $1'],
  ])('with the key of %s client is in the audit log under the client’s name', async (why, change) => {
    for (const [used, sent] of [false, true].flatMap((each) => [[each, bearerOf] as const, [each, basicOf] as const])) {
      const { id, key } = await registerClient(owner, { organisations: [ORGANISATIONS.aarhus] });
      if (used) expect((await call(sent(key))).status).toBe(200);
      await owner.query(change, [id]);
      // This process may cache the key for half a second.
      await expect.poll(async () => (await call(sent(key))).status).toBe(401);
      await call(sent(key));
      const { rows } = await owner.query(
        `select operation, outcome, user_name, details, source_address from access_log where user_id = $1 and outcome = $2`,
        [id, why],
      );
      expect(rows).toEqual([
        {
          ...{ operation: 'SystemCall', outcome: why, user_name: 'Prøvesystem' },
          ...{ details: { client: id, count: 1 }, source_address: source },
        },
      ]);
    }
    expect(securityLines()).toEqual([]);
  });
});

it('counted attempts are written to the security log when the server stops', async () => {
  const answers = [];
  for (let at = 0; at < 4; at++) answers.push(await trpc('citizen.overview', { citizen: 'x' }, session, from()));
  for (let at = 0; at < 3; at++) await trpc('codeLists', undefined, 'w'.repeat(43), from());
  await fixture.server.stop();
  const { rows } = await owner.query(
    `select details ->> 'count' as count from access_log
     where outcome = 'handle-closed' and source_address = $1 and session = $2 order by at`,
    [source, sessionIdOf(session)],
  );
  expect(rows).toEqual([{ count: '1' }, { count: '3' }]);
  expect(securityLines().map(({ count }) => count)).toEqual([1, 2]);
});
