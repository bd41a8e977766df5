import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoIdentity } from '@/server/adapters/identity/demo-people';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Sessions, SignedIn } from '@/server/operations/ports/identity';
import { DEMO_ORIGIN } from '@/server/operations/sign-in';
import { createSessions } from './sessions';
import { demoSessions, openDemoSession } from './sessions.test-support';

const [someone] = demoIdentity().people();

const SOMEONE = { ...someone, citizenId: null } as SignedIn;
const openedBy = (sessions: Sessions) => openDemoSession(sessions, SOMEONE);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it('a session is not found when its identity provider is disabled', async () => {
  const on = demoSessions(db.pool);
  const off = demoSessions(db.pool, db.pool, false);
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
});

it('opens none for a user whose access was ended, and says so', async () => {
  const sessions = demoSessions(db.pool);
  await db.owner.query("insert into ended_user (user_id, ended_by) values ('ended', 'test')");
  expect(await sessions.open({ ...SOMEONE, id: 'ended' }, DEMO_ORIGIN)).toBe('access-ended');
  expect((await db.owner.query("select from session where user_id = 'ended'")).rows).toEqual([]);
});

it('returns a session’s remaining lifetime without counting as use', async () => {
  const sessions = demoSessions(db.pool);
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
  expect(await demoSessions(db.pool, db.pool, false).left(token)).toBeUndefined();
  await db.owner.query(`update session set last_seen_at = service_clock() - interval '30 minutes 1 second'`);
  expect(await sessions.left(token)).toBeUndefined();
});

describe('a switch', () => {
  const aarhus = { type: OrganisationType.jobcenter, code: '751' };
  const copenhagen = { type: OrganisationType.jobcenter, code: '101' };
  const person: SignedIn = {
    ...{ id: 'kommune:maya', name: 'Maya Prøvesen', role: 'reader', citizenId: null },
    organisation: aarhus,
  };
  const origin = {
    ...{ provider: 'kommune', session: 's', subject: 'maya', handle: 'h', begunAt: null },
    held: { cvr: '11111111', privileges: ['urn:a'] },
  };
  const access = {
    ...{ providers: ['kommune'], allows: () => true },
    choices: () => [],
  };
  const sessions = () => createSessions(db.pool, db.pool, { idleMinutes: 30, absoluteMinutes: 480 }, access);
  const switchTo = (token: string) =>
    sessions().switchTo(token, { organisation: copenhagen, role: 'caseworker' }, { requestId: randomUUID() });
  const rows = async () =>
    (
      await db.owner.query(
        `select provider, provider_session, provider_subject, provider_handle, held_privileges, citizen_id, user_name,
           organisation_code, role, expires_at from session where user_id = $1`,
        [person.id],
      )
    ).rows;

  it('replaces the session by one of the same person, provider and end, and logs both', async () => {
    const opened = await sessions().open(person, origin);
    if (typeof opened === 'string') throw new Error(opened);
    await db.owner.query(`update session set expires_at = service_clock() + interval '1 hour' where user_id = $1`, [
      person.id,
    ]);
    const [before] = await rows();
    const token = await switchTo(opened.token);
    expect(await rows()).toEqual([{ ...before, organisation_code: '101', role: 'caseworker' }]);
    expect(await sessions().find(opened.token)).toBeUndefined();
    expect(await sessions().find(String(token))).toMatchObject({ organisation: copenhagen, role: 'caseworker' });
    const from = { organisation: aarhus, role: 'reader' };
    const to = { organisation: copenhagen, role: 'caseworker' };
    const logged = await db.owner.query(
      `select operation, organisation_code, role, details from access_log where user_id = $1 order by operation`,
      [person.id],
    );
    expect(logged.rows).toEqual([
      { operation: 'SignIn', organisation_code: '101', role: 'caseworker', details: { provider: 'kommune', from, to } },
      { operation: 'SwitchRole', organisation_code: '751', role: 'reader', details: { from, to } },
    ]);
    const member = await db.owner.query('select organisation_code from unit_member where user_id = $1', [person.id]);
    expect(member.rows).toEqual([{ organisation_code: '101' }]);
  });

  it('gives nothing for a session that has ended, or whose provider has no file any more', async () => {
    const opened = await sessions().open({ ...person, id: 'kommune:bo' }, origin);
    if (typeof opened === 'string') throw new Error(opened);
    const elsewhere = demoSessions(db.pool);
    const to = { organisation: copenhagen, role: 'caseworker' } as const;
    expect(await elsewhere.switchTo(opened.token, to, { requestId: randomUUID() })).toBeUndefined();
    await db.owner.query(`update session set last_seen_at = service_clock() - interval '31 minutes'`);
    expect(await switchTo(opened.token)).toBeUndefined();
    expect(await switchTo('unknown')).toBeUndefined();
  });

  it('does not happen where the audit log can’t be written', async () => {
    const opened = await sessions().open({ ...person, id: 'kommune:eva' }, origin);
    if (typeof opened === 'string') throw new Error(opened);
    await db.owner.query('alter table access_log rename to access_log_away');
    await expect(switchTo(opened.token)).rejects.toMatchObject({ code: 9346 });
    await db.owner.query('alter table access_log_away rename to access_log');
    expect(await sessions().find(opened.token)).toMatchObject({ organisation: aarhus });
  });
});

it('a session whose role nothing gives any more ends at its next call, which is logged', async () => {
  const allowed = { providers: ['demo'], allows: () => true, choices: () => [] };
  const limits = { idleMinutes: 30, absoluteMinutes: 480 };
  const [before, after] = [allowed, { ...allowed, allows: () => false }].map((access) =>
    createSessions(db.pool, db.pool, limits, access),
  );
  const token = await openDemoSession(before as Sessions, { ...SOMEONE, id: 'lapsed' });
  expect(await before?.left(token)).toBeDefined();
  expect(await after?.find(token)).toBeUndefined();
  expect(await before?.find(token)).toBeUndefined();
  const { rows } = await db.owner.query(`select operation, outcome, details from access_log where user_id = 'lapsed'`);
  expect(rows).toEqual([{ operation: 'PrivilegesChanged', outcome: 'allowed', details: null }]);
});
