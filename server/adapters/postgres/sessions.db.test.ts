import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoIdentity } from '@/server/adapters/identity/demo-people';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Sessions, SignedIn } from '@/server/operations/ports/identity';
import { DEMO_ORIGIN } from '@/server/operations/sign-in';
import { createSessions } from './sessions';

const LIMITS = { idleMinutes: 30, absoluteMinutes: 480 };
const [someone] = demoIdentity().people();

const openedBy = async (sessions: Sessions) =>
  String(await sessions.open({ ...someone, citizenId: null } as SignedIn, DEMO_ORIGIN));

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it('a session is not found when its identity provider is disabled', async () => {
  const on = createSessions(db.pool, db.pool, LIMITS, ['demo']);
  const off = createSessions(db.pool, db.pool, LIMITS, []);
  const token = await openedBy(on);
  expect(await on.find(token)).toMatchObject({ id: someone?.id });
  expect(await off.find(token)).toBeUndefined();
});

it('a session opened by the previous version belongs to the demo provider', async () => {
  const { rows } = await db.owner.query<{ provider: string }>(
    `with opened as (
       select session_open(sha256('a token'), 'u', 'U', 1::smallint, '751', 'reader', null, 30, 480))
     select (select count(*) from opened)::text as opened`,
  );
  expect(rows).toHaveLength(1);
  expect((await db.owner.query("select provider from session where token_hash = sha256('a token')")).rows).toEqual([
    { provider: 'demo' },
  ]);
  // As the previous version calls it.
  expect((await db.pool.query("select user_id from session_find(sha256('a token'), 30)")).rows).toEqual([
    { user_id: 'u' },
  ]);
});

it('opens none for a user whose access was ended, and says so', async () => {
  const sessions = createSessions(db.pool, db.pool, LIMITS, ['demo']);
  await db.owner.query("insert into ended_user (user_id, ended_by) values ('ended', 'test')");
  expect(await sessions.open({ ...someone, id: 'ended', citizenId: null } as SignedIn, DEMO_ORIGIN)).toBeUndefined();
  expect((await db.owner.query("select from session where user_id = 'ended'")).rows).toEqual([]);
});

it('returns a session’s remaining lifetime without counting as use', async () => {
  const sessions = createSessions(db.pool, db.pool, LIMITS, ['demo']);
  const token = await openedBy(sessions);
  await db.owner.query(`update session set last_seen_at = service_clock() - interval '29 minutes'`);
  const minutes = async () => {
    const { idleMs = 0, wholeMs = 0, idleLimitMs } = (await sessions.left(token)) ?? {};
    return { idle: Math.ceil(idleMs / 60_000), whole: Math.ceil(wholeMs / 60_000), limit: idleLimitMs };
  };
  expect(await minutes()).toEqual({ idle: 1, whole: 480, limit: 30 * 60_000 });
  expect(await minutes()).toMatchObject({ idle: 1 });
  // What a page asks by itself is none either.
  expect(await sessions.find(token, false)).toBeDefined();
  expect(await minutes()).toMatchObject({ idle: 1 });
  await sessions.find(token);
  expect(await minutes()).toMatchObject({ idle: 30 });
  expect(await createSessions(db.pool, db.pool, LIMITS, []).left(token)).toBeUndefined();
  await db.owner.query(`update session set last_seen_at = service_clock() - interval '30 minutes 1 second'`);
  expect(await sessions.left(token)).toBeUndefined();
});
