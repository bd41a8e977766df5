import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { runCli } from './cli';
import { openFixture } from './fixture';
import { signIn } from './sessions';
import { type TrpcCall, trpcCalls } from './trpc-call';

// What an administrator ends, and a change of role or organisation (trust.md § 1), is in force on every instance from
// the next call on; what an administrator does is in the audit log.

const fixture = await openFixture({ alone: true });
let second: RunningServer;
let askSecond: TrpcCall;
beforeAll(async () => {
  second = await startServer({ databaseUrl: fixture.database.appUrl, ownerUrl: fixture.database.ownerUrl });
  askSecond = trpcCalls(second.url, watchForLeaks());
});
afterAll(async () => {
  await second.stop();
  await fixture.close();
});

const PERSON = 'demo-aarhus-caseworker';
const COLLEAGUE = 'demo-aarhus-supervisor';

const cli = (...args: string[]) => runCli(fixture.database, ...args, '--json');
const statusOf = async (call: TrpcCall, token: string) => (await call('worklist.counts', {}, token)).status;

async function lastEntry() {
  const { rows } = await fixture.owner.query(
    'select operation, outcome, user_id as by, details from access_log order by at desc limit 1',
  );
  return rows[0];
}

it('ended sessions are refused by every instance at their next call; the person may sign in again', async () => {
  const here = await signIn(fixture.trpc, PERSON);
  const there = await signIn(askSecond, PERSON);
  const colleagues = await signIn(askSecond, COLLEAGUE);
  expect([await statusOf(fixture.trpc, here), await statusOf(askSecond, there)]).toEqual([200, 200]);
  const listed = await cli('session', 'list', '--user', PERSON);
  expect(JSON.parse(listed)).toHaveLength(2);
  expect(listed).not.toContain(here);

  expect(JSON.parse(await cli('session', 'end', '--user', PERSON))).toEqual({ user: PERSON, ended: 2 });
  expect([await statusOf(fixture.trpc, here), await statusOf(askSecond, there)]).toEqual([401, 401]);
  expect(await statusOf(askSecond, colleagues)).toBe(200);
  expect(await statusOf(fixture.trpc, await signIn(fixture.trpc, PERSON))).toBe(200);
});

it('ended access refuses calls and sign-ins on every instance until it is resumed, each in the audit log', async () => {
  const token = await signIn(fixture.trpc, PERSON);
  expect(JSON.parse(await cli('user', 'end', '--user', PERSON))).toMatchObject({ before: false, organisations: 1 });
  expect(await lastEntry()).toMatchObject({
    ...{ operation: 'EndUser', outcome: 'allowed', by: expect.stringMatching(/^cli\//) },
    details: { user: PERSON },
  });
  expect([await statusOf(fixture.trpc, token), await statusOf(askSecond, token)]).toEqual([401, 401]);
  for (const call of [fixture.trpc, askSecond]) {
    const answer = await call('session.signIn', { person: PERSON });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    expect(answer.body).toMatchObject({ error: { message: 'AccessEnded' } });
    expect(await lastEntry()).toMatchObject({ operation: 'SignIn', outcome: 'access-ended', by: PERSON });
  }
  await cli('user', 'resume', '--user', PERSON);
  expect(await statusOf(askSecond, await signIn(askSecond, PERSON))).toBe(200);
});

it('a session whose role or organisation has changed in its row is refused what it may no longer do', async () => {
  const token = await signIn(fixture.trpc, COLLEAGUE);
  const change = (set: string) => fixture.owner.query(`update session set ${set} where user_id = $1`, [COLLEAGUE]);
  const figures = async () =>
    Promise.all(
      [fixture.trpc, askSecond].map(async (call) => (await call('worklist.figures', undefined, token)).status),
    );
  const organisation = async () =>
    Promise.all(
      [fixture.trpc, askSecond].map(
        async (call) =>
          (
            (await call('session.me', undefined, token)).body as {
              result: { data: { organisation: { code: string } } };
            }
          ).result.data.organisation.code,
      ),
    );
  expect([await figures(), await organisation()]).toEqual([
    [200, 200],
    ['751', '751'],
  ]);
  await change("role = 'reader'");
  expect(await figures()).toEqual([403, 403]);
  await change("organisation_code = '101'");
  expect(await organisation()).toEqual(['101', '101']);
});
