import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DatabaseProxy, proxyTo } from '@/e2e/harness/database-proxy';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { startServer } from '@/e2e/harness/server';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';
import { CALLS_AT_ONCE } from '@/server/http/concurrency-limiter';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { signIn } from './sessions';
import { type TrpcAnswer, type TrpcCall, trpcCalls } from './trpc-call';

// Signing out never fails open (trust.md § 1): the browser is always signed out, whatever the state of the database and
// the load, and is told what could not be done.

const CITIZENS = Array.from({ length: CALLS_AT_ONCE.people + 24 }, (_, at) => spareCpr(at));
const CPR = CITIZENS[0] as string;
const PERSON = 'demo-aarhus-caseworker';
const CLEARED = /^__Host-cv=; Max-Age=0/;

const proxies: DatabaseProxy[] = [];
const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of CITIZENS) {
      await addCitizen(owner, cpr);
      await situate(owner, cpr, PLAIN);
    }
    // The row is waited for however slow the machine is.
    await owner.query('alter function change_cv set lock_timeout = 0');
  },
  async through(appUrl) {
    proxies.push(await proxyTo(appUrl));
    return (proxies[0] as DatabaseProxy).url;
  },
});
const proxy = proxies[0] as DatabaseProxy;
afterAll(async () => {
  await fixture.close();
  await proxy.close();
});

let session = '';
beforeEach(async () => {
  await fixture.owner.query('delete from session');
  // The connection may just have been restored: a lost one is noticed a moment later.
  session = await vi.waitFor(() => signIn(fixture.trpc, PERSON), 20_000);
});

const signOut = (token?: string) => fixture.trpc('session.signOut', undefined, token);

async function isOpen(token: string): Promise<boolean> {
  const hash = createHash('sha256').update(token).digest();
  return (await fixture.owner.query('select from session where token_hash = $1', [hash])).rows.length === 1;
}

async function operationsIn({ headers }: TrpcAnswer): Promise<readonly string[]> {
  const { rows } = await fixture.owner.query<{ operation: string }>(
    'select operation from access_log where request_id = $1 order by at',
    [headers.get('x-request-id')],
  );
  return rows.map(({ operation }) => operation);
}

function expectSignedOut(answer: TrpcAnswer, ended: boolean): void {
  expect([answer.status, answer.body]).toEqual([200, { result: { data: { ended } } }]);
  expect(answer.headers.get('set-cookie')).toMatch(CLEARED);
}

describe('signing out', () => {
  it('ends the session, and is logged', async () => {
    const answer = await signOut(session);
    expectSignedOut(answer, true);
    expect(await isOpen(session)).toBe(false);
    expect(await operationsIn(answer)).toEqual(['SignOut']);
  });

  it('works while every slot is taken by waiting calls', async () => {
    const busy = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
    const holding = await fixture.owner.connect();
    await holding.query('begin; set local idle_in_transaction_session_timeout = 0');
    await holding.query('select from citizen for update');
    const judged = CITIZENS.map((cpr) => fixture.trpc('updateCvStatus', { cpr, status: 3 }, busy));
    await Promise.race(judged);
    // There are more calls than slots: the first response is a rejection, so a call now is rejected, too.
    expect((await fixture.trpc('getCvList', { cpr: CPR }, session)).status).toBe(503);
    const answer = await signOut(session);
    await holding.query('rollback');
    holding.release();
    await Promise.all(judged);
    expectSignedOut(answer, true);
    expect(await isOpen(session)).toBe(false);
    expect(await operationsIn(answer)).toEqual(['SignOut']);
  });

  it('clears the cookie while the database is unreachable, and says that the session could not be ended', async () => {
    await proxy.cut();
    const answer = await signOut(session);
    await proxy.restore();
    expectSignedOut(answer, false);
    expect(fixture.server.output()).toContain('sign-out failed on the server');
    expect(await isOpen(session)).toBe(true);
  });

  it('clears the cookie while the database does not respond', async () => {
    proxy.hang();
    const answer = await signOut(session);
    await proxy.restore();
    expectSignedOut(answer, false);
  });

  it('ends the session when the audit log cannot be written', async () => {
    await fixture.owner.query('alter function audit_entry rename to audit_entry_hidden');
    const answer = await signOut(session);
    await fixture.owner.query('alter function audit_entry_hidden rename to audit_entry');
    expectSignedOut(answer, true);
    expect(await isOpen(session)).toBe(false);
    expect(fixture.server.output()).toContain('no entry in the audit log');
  });

  it.each([
    ['without a session', () => undefined],
    ['with an unknown session', () => 'x'.repeat(43)],
  ])('succeeds %s', async (_what, token) => {
    expectSignedOut(await signOut(token()), true);
  });

  it('succeeds with a session that has ended', async () => {
    await fixture.owner.query("update session set expires_at = service_clock() - interval '1 second'");
    const answer = await signOut(session);
    expectSignedOut(answer, true);
    expect(await operationsIn(answer)).toEqual([]);
    expect(await isOpen(session)).toBe(false);
  });

  it.each(['signOut', 'signOutEverywhere', 'signOutOthers', 'signOutOne'])(
    '412 %s from a page of another session ends nothing and clears nothing',
    async (procedure) => {
      const other = await signIn(fixture.trpc, PERSON);
      const headers = { [SESSION_HEADER]: sessionIdOf(other) };
      const answer = await fixture.trpc(`session.${procedure}`, undefined, session, { headers });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([412, null]);
      expect([await isOpen(session), await isOpen(other)]).toEqual([true, true]);
    },
  );
});

describe('a sign-in', () => {
  const signInWith = (person: string, token: string) => fixture.trpc('session.signIn', { person }, token);

  it('ends the session that this browser had, whoever’s it was', async () => {
    const answer = await signInWith('demo-aarhus-supervisor', session);
    expect(answer.status).toBe(200);
    expect(await isOpen(session)).toBe(false);
    expect(await operationsIn(answer)).toEqual(['SignOut', 'SignIn']);
  });

  it('that fails leaves the existing session', async () => {
    expect((await signInWith('demo-nobody', session)).status).toBe(401);
    expect(await isOpen(session)).toBe(true);
  });

  it('returns the number of the person’s other sessions', async () => {
    await signIn(fixture.trpc, 'demo-aarhus-supervisor');
    await signIn(fixture.trpc, PERSON);
    const { body } = await fixture.trpc('session.signIn', { person: PERSON });
    expect(body).toMatchObject({ result: { data: { others: 2 } } });
  });
});

describe('signing out other sessions', () => {
  let second: Awaited<ReturnType<typeof startServer>>;
  let askSecond: TrpcCall;
  beforeEach(async () => {
    if (second) return;
    second = await startServer({ databaseUrl: fixture.database.appUrl, ownerUrl: fixture.database.ownerUrl });
    askSecond = trpcCalls(second.url, watchForLeaks());
  });
  afterAll(() => second.stop());

  const statusOf = async (call: TrpcCall, token: string) => (await call('getCvList', { cpr: CPR }, token)).status;

  it('ends the user’s other sessions on every instance at their next call, keeps this one, and is logged', async () => {
    const other = await signIn(askSecond, PERSON);
    const anothers = await signIn(askSecond, 'demo-aarhus-supervisor');
    expect(await statusOf(askSecond, other)).toBe(200);
    const answer = await fixture.trpc('session.signOutOthers', undefined, session);
    expect([answer.body, answer.headers.get('set-cookie')]).toEqual([{ result: { data: { ended: true } } }, null]);
    expect(await statusOf(askSecond, other)).toBe(401);
    expect([await statusOf(fixture.trpc, session), await statusOf(askSecond, anothers)]).toEqual([200, 200]);
    expect(await operationsIn(answer)).toEqual(['SignOutOthers']);
  });

  type Listed = { readonly id: string; readonly isThis: boolean };
  const listed = async (call: TrpcCall, token: string): Promise<readonly Listed[]> =>
    ((await call('session.list', undefined, token)).body as { result: { data: Listed[] } }).result.data;

  it('the person’s own sessions are listed, without what authenticates, and one of them is ended everywhere', async () => {
    const other = await signIn(askSecond, PERSON);
    await signIn(askSecond, 'demo-aarhus-supervisor');
    const sessions = await listed(fixture.trpc, session);
    const time = expect.any(Number);
    const organisation = { type: 1, code: '751', name: 'Aarhus' };
    const row = { id: expect.stringMatching(/^[0-9a-f]{32}$/), openedAt: time, lastUsedAt: time, organisation };
    expect(sessions).toEqual([true, false].map((isThis) => ({ ...row, isThis, role: 'caseworker' })));
    const shown = JSON.stringify(sessions);
    for (const token of [session, other]) {
      const hash = createHash('sha256').update(token).digest();
      for (const secret of [token, sessionIdOf(token), hash.toString('hex').slice(0, 32), hash.toString('base64url')])
        expect(shown).not.toContain(secret);
    }
    const answer = await fixture.trpc('session.signOutOne', { session: sessions[1]?.id }, session);
    expect([answer.body, answer.headers.get('set-cookie')]).toEqual([{ result: { data: { ended: true } } }, null]);
    expect(await statusOf(askSecond, other)).toBe(401);
    expect(await statusOf(fixture.trpc, session)).toBe(200);
    expect(await listed(fixture.trpc, session)).toHaveLength(1);
    expect(await operationsIn(answer)).toEqual(['SignOutOne']);
  });

  it('a session of another person, or none, can’t be ended by its id', async () => {
    const anothers = await signIn(askSecond, 'demo-aarhus-supervisor');
    const [one] = await listed(askSecond, anothers);
    for (const id of [one?.id, 'x', '', "' or true --", undefined]) {
      await fixture.trpc('session.signOutOne', { session: id }, session);
      expect([await statusOf(askSecond, anothers), await statusOf(fixture.trpc, session)]).toEqual([200, 200]);
    }
  });

  it('“log ud overalt” ends every session of the user for all their organisations, and clears the cookie', async () => {
    const other = await signIn(askSecond, PERSON);
    const elsewhere = await signIn(askSecond, PERSON);
    const hash = createHash('sha256').update(elsewhere).digest();
    await fixture.owner.query("update session set organisation_code = '101' where token_hash = $1", [hash]);
    const answer = await fixture.trpc('session.signOutEverywhere', undefined, session);
    expectSignedOut(answer, true);
    for (const token of [session, other, elsewhere]) expect(await statusOf(askSecond, token)).toBe(401);
    expect(await operationsIn(answer)).toEqual(['SignOutEverywhere']);
  });

  it('reports when it could not be done', async () => {
    await proxy.cut();
    const answer = await fixture.trpc('session.signOutEverywhere', undefined, session);
    await proxy.restore();
    expectSignedOut(answer, false);
    const ended = await fixture.trpc('session.signOutEverywhere', undefined, 'x'.repeat(43));
    expectSignedOut(ended, false);
  });
});
