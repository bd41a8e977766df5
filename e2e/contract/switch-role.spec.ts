import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AARHUS,
  CASEWORKER,
  COPENHAGEN,
  ELSEWHERE,
  PRIVILEGES,
  PROVIDER_NAME,
  SUPERVISOR,
  signInEnvironment,
  writeIdentityDir,
  writePrivileges,
} from '@/e2e/harness/identity-dir';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type Account, MAYA as PERSON, startTestProvider } from '@/e2e/harness/oidc-provider';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { signInAt, wayOnIn } from './signed-in-at';
import { dataIn, handleIn, type TrpcAnswer, type TrpcCall, tokenIn, trpcCalls } from './trpc-call';
import { createUserAgent } from './user-agent';

// A person goes on as another organisation and role that their provider granted (trust.md § 1, domain.md § 9), and a
// session ends when the table of privileges gives its role no more: on every instance.

const provider = await startTestProvider();
const identityDir = writeIdentityDir(provider.issuer);
const environment = signInEnvironment(identityDir);
const [OWN, CPR] = [spareCpr(0), spareCpr(1)];
const fixture = await openFixture({
  environment,
  async prepare(owner) {
    for (const cpr of [OWN, CPR]) {
      await addCitizen(owner, cpr);
      await situate(owner, cpr, PLAIN);
    }
  },
});
const { url } = fixture.server;
await provider.serve(url);
let second: RunningServer;
let askSecond: TrpcCall;
beforeAll(async () => {
  const { appUrl: databaseUrl, ownerUrl } = fixture.database;
  second = await startServer({ databaseUrl, ownerUrl, environment });
  askSecond = trpcCalls(second.url, watchForLeaks());
});
afterAll(async () => {
  await second.stop();
  await fixture.close();
  await provider.close();
});

const MAYA: Account = { ...PERSON, privileges: [CASEWORKER, SUPERVISOR, ELSEWHERE] };
beforeEach(async () => {
  provider.account = MAYA;
  await fixture.owner.query('delete from session');
});

const { owner, trpc } = fixture;
const signIn = () => signInAt(url, trpc);
const LEADER = { organisation: AARHUS, role: 'supervisor' };
const ABROAD = { organisation: COPENHAGEN, role: 'caseworker' };
const change = (token: string, to: unknown = LEADER, ask = trpc) => ask('session.switchRole', to, token);
async function changed(token: string, to: unknown = LEADER): Promise<string> {
  const answer = await change(token, to);
  expect(answer.status).toBe(200);
  return String(tokenIn(answer));
}
const me = async (token: string, ask = trpc) => dataIn(await ask('session.me', undefined, token));
/** Whether either instance still takes the session. */
const isOpen = async (token: string) => (await me(token)) !== null || (await me(token, askSecond)) !== null;
const openRoles = async () => (await owner.query('select role from session')).rows.map(({ role }) => role);

describe('a switch of organisation and role', () => {
  it('is offered to who has more than one, with what they are now', async () => {
    const token = await signIn();
    expect(await me(token)).toMatchObject({ role: 'caseworker', maySwitch: true });
    expect(dataIn(await trpc('session.choices', undefined, token))).toEqual([
      { role: 'caseworker', organisation: { ...AARHUS, name: 'Aarhus' } },
      { role: 'supervisor', organisation: { ...AARHUS, name: 'Aarhus' } },
      { role: 'caseworker', organisation: { ...COPENHAGEN, name: 'København' } },
    ]);
    provider.account = { ...MAYA, sub: 'eva', privileges: [CASEWORKER] };
    expect(await me(await signIn())).toMatchObject({ maySwitch: false });
  });

  it('gives a new session with the same end, and ends the former one on every instance', async () => {
    const token = await signIn();
    await owner.query(`update session set expires_at = service_clock() + interval '2 hours'`);
    const answer = await change(token, ABROAD);
    const next = String(tokenIn(answer));
    expect(dataIn(answer)).toEqual({ sessionId: sessionIdOf(next) });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-cv=[\w-]{43}; .*HttpOnly.*SameSite=Strict/);
    expect(await isOpen(token)).toBe(false);
    for (const ask of [trpc, askSecond])
      expect(await me(next, ask)).toMatchObject({
        ...{ userId: `${PROVIDER_NAME}:maya`, name: 'Maya Prøvesen' },
        ...{ role: 'caseworker', organisation: COPENHAGEN, maySwitch: true },
      });
    const left = dataIn(await trpc('session.left', undefined, next)) as { wholeMs: number };
    expect(left.wholeMs).toBeLessThan(2 * 3_600_000);
    expect(left.wholeMs).toBeGreaterThan(2 * 3_600_000 - 60_000);
    expect((await trpc('worklist.figures', undefined, await changed(next, LEADER))).status).toBe(200);
  });

  it('is logged for both, with from and to, session and address', async () => {
    const token = await signIn();
    const answer = await change(token, ABROAD);
    const [from, to] = [{ organisation: AARHUS, role: 'caseworker' }, ABROAD];
    const { rows } = await owner.query(
      `select operation, outcome, organisation_code as code, session, source_address is not null as at, details
       from access_log where request_id = $1 order by operation`,
      [answer.headers.get('x-request-id')],
    );
    expect(rows).toEqual([
      {
        ...{ operation: 'SignIn', outcome: 'allowed', code: '101', session: null, at: true },
        details: { provider: PROVIDER_NAME, from, to },
      },
      {
        ...{ operation: 'SwitchRole', outcome: 'allowed', code: '751', session: sessionIdOf(token), at: true },
        details: { from, to },
      },
    ]);
  });

  it.each([
    ['a role that nothing gives', { organisation: COPENHAGEN, role: 'supervisor' }],
    ['an organisation that nothing gives', { organisation: { type: 2, code: '751' }, role: 'caseworker' }],
  ])('403 to %s, which is logged, and the session stays', async (_, to) => {
    const token = await signIn();
    const answer = await change(token, to);
    expect([answer.status, answer.headers.get('set-cookie'), await isOpen(token)]).toEqual([403, null, true]);
    const { rows } = await owner.query('select operation, outcome from access_log where request_id = $1', [
      answer.headers.get('x-request-id'),
    ]);
    expect(rows).toEqual([{ operation: 'SwitchRole', outcome: 'not-permitted' }]);
  });

  it.each([[null], [{}], [{ ...LEADER, role: 'king' }], [{ ...LEADER, organisation: null }], [[LEADER]], ['x']])(
    '400 to what is none (%#)',
    async (to) => {
      const token = await signIn();
      expect((await change(token, to)).body).toMatchObject({ error: { data: { fault: { code: 1014 } } } });
      expect(await isOpen(token)).toBe(true);
    },
  );

  it('401 without a session, 412 from a page of another one', async () => {
    expect((await trpc('session.switchRole', LEADER)).status).toBe(401);
    const token = await signIn();
    const next = await changed(token);
    const headers = { [SESSION_HEADER]: sessionIdOf(token) };
    for (const procedure of ['worklist.counts', 'session.choices', 'session.switchRole'])
      expect((await trpc(procedure, {}, next, { headers })).status).toBe(412);
    expect((await change(token)).status).toBe(401);
  });

  it('leaves nothing of the former organisation: no handle, and no citizen of its own', async () => {
    const token = await signIn();
    const citizen = handleIn(await trpc('citizen.find', { cpr: CPR }, token));
    expect((await trpc('citizen.overview', { citizen }, token)).status).toBe(200);
    const next = await changed(token, ABROAD);
    for (const ask of [trpc, askSecond]) {
      expect((await ask('citizen.overview', { citizen }, next)).status).toBe(404);
      expect((await ask('citizen.timeline', { citizen }, next)).status).toBe(404);
      expect((await ask('worklist.why', { citizen }, next)).status).toBe(404);
      expect((await ask('citizen.overview', { citizen }, token)).status).toBe(401);
    }
    expect((await trpc('citizen.find', { cpr: CPR }, next)).status).toBe(400);
  });

  it('leaves a person who can do nothing about themselves (domain.md § 4, check 4)', async () => {
    provider.account = { ...MAYA, sub: 'self', cpr: OWN };
    const next = await changed(await signIn());
    const { body } = await trpc('updateCvStatus', { cpr: OWN, status: 3 }, next);
    expect(body).toMatchObject({ error: { data: { fault: { code: 8292 } } } });
  });
});

describe('a switch at the same moment', () => {
  const ROUNDS = 8;

  it('as another on another instance gives one session', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await owner.query('delete from session');
      const token = await signIn();
      const answers = await Promise.all([change(token), change(token, ABROAD, askSecond)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect(await openRoles()).toHaveLength(1);
      const won = answers.find(({ status }) => status === 200) as TrpcAnswer;
      expect(await me(String(tokenIn(won)))).not.toBeNull();
    }
  });

  it.each(['session.signOut', 'session.signOutEverywhere'])(
    'as a %s on another instance leaves nobody signed in',
    async (signOut) => {
      for (let round = 0; round < ROUNDS; round++) {
        const token = await signIn();
        const calls = [() => change(token), () => askSecond(signOut, undefined, token)];
        const answers = await Promise.all((round % 2 ? calls : calls.reverse()).map((call) => call()));
        expect(answers.map(({ status }) => status)).toContain(200);
        expect(await openRoles()).toEqual([]);
      }
    },
  );

  it('as a sign-out that was sent before it and comes after it leaves nobody signed in', async () => {
    const token = await signIn();
    await changed(token);
    const answer = await askSecond('session.signOut', undefined, token);
    expect(dataIn(answer)).toMatchObject({ ended: true });
    expect(await openRoles()).toEqual([]);
  });
});

describe('changed privileges', () => {
  let written = JSON.stringify(PRIVILEGES);
  /** Writes another table, and waits until both instances say what they make of it. @returns for how long, in ms */
  async function rewrite(content: object | string, said = 'privileges.json has changed'): Promise<number> {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    if (text === written) return 0;
    written = text;
    const counts = () => [fixture.server, second].map((server) => server.output().split(said).length);
    const [ofFirst = 0, ofSecond = 0] = counts();
    const began = performance.now();
    writePrivileges(identityDir, text);
    await expect.poll(counts, { interval: 20 }).toEqual([ofFirst + 1, ofSecond + 1]);
    return performance.now() - began;
  }
  afterEach(async () => void (await rewrite(PRIVILEGES)));

  it('end a session whose role they give no more, on every instance, and no other', async () => {
    const lapsing = await signIn();
    const staying = await changed(await signIn());
    await rewrite(PRIVILEGES.slice(1));
    const answers = await Promise.all([trpc, askSecond].map((ask) => ask('worklist.counts', {}, lapsing)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    for (const ask of [trpc, askSecond]) expect(await me(staying, ask)).toMatchObject({ role: 'supervisor' });
    const hash = createHash('sha256').update(lapsing).digest();
    expect((await owner.query('select from session where token_hash = $1', [hash])).rows).toEqual([]);
    const { rows } = await owner.query(
      `select user_id, role from access_log where operation = 'PrivilegesChanged' order by at desc`,
    );
    expect(rows).toEqual([{ user_id: `${PROVIDER_NAME}:maya`, role: 'caseworker' }]);
    // A row that comes back gives no session back.
    await rewrite(PRIVILEGES);
    expect(await isOpen(lapsing)).toBe(false);
  });

  it('are asked for at a switch: what a row gave is offered no more, what it gives now is', async () => {
    const token = await signIn();
    await rewrite([PRIVILEGES[0], { ...PRIVILEGES[1], role: 'reader' }, PRIVILEGES[2]]);
    const offered = dataIn(await trpc('session.choices', undefined, token)) as { role: string }[];
    expect(offered.map(({ role }) => role)).toEqual(['caseworker', 'reader', 'caseworker']);
    expect((await change(token)).status).toBe(403);
    expect(await me(await changed(token, { ...LEADER, role: 'reader' }))).toMatchObject({ role: 'reader' });
  });

  it('are asked for when a sign-in that has arrived is entered', async () => {
    const agent = createUserAgent();
    const { body } = await agent.go(`${url}/sign-in/${PROVIDER_NAME}/start`);
    const attempt = wayOnIn(body, url).searchParams.get('forsoeg');
    await rewrite(PRIVILEGES.slice(1));
    const headers = { cookie: agent.cookiesFor(url) };
    expect((await trpc('session.enter', { attempt, grant: 0 }, undefined, { headers })).status).toBe(401);
  });

  it('that are wrong are logged, and those of before stay in force', async () => {
    const token = await signIn();
    await rewrite('[{"privilege":', 'is not JSON');
    expect(await isOpen(token)).toBe(true);
    expect(await me(await changed(token))).toMatchObject({ role: 'supervisor' });
  });

  it('count within a second, but for moments at which the machine is busy', async () => {
    const delays: number[] = [];
    for (const rows of [1, 2, 3, 2, 3]) delays.push(await rewrite(PRIVILEGES.slice(0, rows)));
    const [, , middle] = delays.sort((one, other) => one - other);
    expect(middle).toBeLessThan(1_000);
  });
});
