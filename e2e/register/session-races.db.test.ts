import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '@/e2e/harness/wait-until';
import { createProviderLogouts } from '@/server/adapters/postgres/provider-logouts';
import { createSessions } from '@/server/adapters/postgres/sessions';
import { createSignInAttempts } from '@/server/adapters/postgres/sign-in-attempts';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { OrganisationType } from '@/server/domain/code-lists';
import type { SessionOpening, SignedIn, SignOutOperation } from '@/server/operations/ports/identity';
import type { RoleAccess } from '@/server/operations/ports/role-access';

// A session that is opened or replaced at the moment at which others end it has ended afterwards, whichever was first
// (trust.md § 1).

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.owner.query('delete from session; delete from logout_notice; delete from sign_in_attempt'));

const ANYTHING: RoleAccess = { providers: ['kommune'], allows: () => true, choices: () => [] };
const LIMITS = { idleMinutes: 30, absoluteMinutes: 480 };
const sessions = (pool = db.pool) => createSessions(pool, pool, LIMITS, ANYTHING);
const attempts = (pool = db.pool) => createSignInAttempts(pool);
const logouts = (pool = db.pool) => createProviderLogouts(pool);

const aarhus = { type: OrganisationType.jobcenter, code: '751' };
const MAYA: SignedIn = {
  ...{ id: 'kommune:maya', name: 'Maya Prøvesen', role: 'caseworker', citizenId: null },
  organisation: aarhus,
};
const ORIGIN: SessionOpening = {
  ...{ provider: 'kommune', session: 's1', subject: 'maya', handle: null, begunAt: null },
  held: { cvr: '11111111', privileges: ['urn:a'] },
};
const LEADER = { organisation: aarhus, role: 'supervisor' } as const;
const source = () => ({ requestId: randomUUID() });

async function opened(origin = ORIGIN, pool = db.pool): Promise<string> {
  const session = await sessions(pool).open(MAYA, origin);
  if (typeof session === 'string') throw new Error(session);
  return session.token;
}
const open = async () => (await db.owner.query('select role from session')).rows.map(({ role }) => role);

/** A pool whose every statement is in one transaction. */
const within = (client: pg.PoolClient) => client as unknown as pg.Pool;

/** Whoever waits for a lock of this database. */
const WAITING = `
  select from pg_locks join pg_database d on d.oid = database where not granted and datname = current_database()`;

/** Runs `first` in a transaction that is committed once `second`, on another connection, waits for it. */
async function beside<Result>(first: (pool: pg.Pool) => Promise<unknown>, second: () => Promise<Result>) {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await first(within(client));
    const answer = second();
    await waitUntil(async () => (await db.owner.query(WAITING)).rows.length > 0, {
      ...{ withinMs: 20_000, everyMs: 10, late: () => 'nobody waits' },
    });
    await client.query('commit');
    return await answer;
  } finally {
    client.release();
  }
}

const change = (token: string, pool = db.pool) => sessions(pool).switchTo(token, LEADER, source());
const end = (token: string, operation: SignOutOperation = 'SignOut', pool = db.pool) =>
  sessions(pool).end(token, operation, source());
const notice = (named: { session?: string; subject?: string }, pool = db.pool) =>
  logouts(pool).end('kommune', { session: undefined, subject: undefined, ...named, id: randomUUID() }, source());
const userEnd = () =>
  db.owner.query(`select user_end(row(8, '1', 'system', 'u', 'U', gen_random_uuid())::actor, $1, 30)`, [MAYA.id]);

describe('a switch', () => {
  it('beside another gives one session', async () => {
    const token = await opened();
    expect(
      await beside(
        (pool) => change(token, pool),
        () => change(token),
      ),
    ).toBeUndefined();
    expect(await open()).toEqual(['supervisor']);
  });

  it.each<SignOutOperation>(['SignOut', 'SignOutEverywhere'])(
    'before a %s by the former token leaves none',
    async (how) => {
      const token = await opened();
      const ended = await beside(
        (pool) => change(token, pool),
        () => end(token, how),
      );
      expect([ended, await open()]).toEqual([{ logged: true }, []]);
    },
  );

  it('after a sign-out gives none', async () => {
    const token = await opened();
    expect(
      await beside(
        (pool) => end(token, 'SignOut', pool),
        () => change(token),
      ),
    ).toBeUndefined();
    expect(await open()).toEqual([]);
  });

  it('beside the end of all other sessions keeps the one that replaced it', async () => {
    const token = await opened();
    await opened();
    await beside(
      (pool) => change(token, pool),
      () => end(token, 'SignOutOthers'),
    );
    expect(await open()).toEqual(['supervisor']);
  });

  it.each([
    ['session', { session: 's1' }],
    ['person', { subject: 'maya' }],
  ])('before a notice that names the %s leaves none', async (_, named) => {
    const token = await opened();
    const { ended } = await beside(
      (pool) => change(token, pool),
      () => notice(named),
    );
    expect([ended, await open()]).toEqual([1, []]);
  });

  it('after a notice gives none', async () => {
    const token = await opened();
    expect(
      await beside(
        (pool) => notice({ subject: 'maya' }, pool),
        () => change(token),
      ),
    ).toBeUndefined();
    expect(await open()).toEqual([]);
  });

  it('before the end of the person’s access leaves none', async () => {
    const token = await opened();
    await beside((pool) => change(token, pool), userEnd);
    expect(await open()).toEqual([]);
    await db.owner.query('delete from ended_user');
  });
});

describe('a sign-in', () => {
  const key = { id: 'a'.repeat(32), secret: 's'.repeat(43) };
  const begin = async () => {
    await attempts().begin(key, { provider: 'kommune', remembered: '', from: '/' });
    const taken = await attempts().takeBegun(key, 'kommune');
    expect(taken?.begunAt).toEqual(expect.any(Number));
    return taken?.begunAt ?? null;
  };
  const arrive = (begunAt: number | null, pool = db.pool) => {
    const { provider, session, held } = ORIGIN;
    const person = { subject: 'maya', name: MAYA.name, citizenId: null, handle: null };
    const grants = [{ organisation: aarhus, role: MAYA.role }];
    return attempts(pool).arrive(key, { provider, session, held, ...person, grants, begunAt, from: '/' });
  };
  const openFrom = (begunAt: number | null) => sessions().open(MAYA, { ...ORIGIN, begunAt });

  it('that is being opened when a notice comes has ended after it', async () => {
    const begunAt = await begin();
    await beside(
      (pool) => opened({ ...ORIGIN, begunAt }, pool),
      () => notice({ session: 's1' }),
    );
    expect(await open()).toEqual([]);
  });

  it('arrives no more where a notice came since it began, and is opened no more where it had arrived', async () => {
    const begunAt = await begin();
    await notice({ subject: 'maya' });
    expect(await arrive(begunAt)).toBe(false);
    expect(await openFrom(begunAt)).toBe('logged-out');
    expect(await open()).toEqual([]);
  });

  it('arrives beside a notice as one that it ends', async () => {
    const begunAt = await begin();
    await beside(
      (pool) => arrive(begunAt, pool),
      () => notice({ subject: 'maya' }),
    );
    expect(await attempts().takeArrived(key)).toBeUndefined();
  });

  it.each([
    ['another person', { subject: 'bo' }],
    ['another session', { session: 's2' }],
    ['the session of another person', { session: 's1', subject: 'bo' }],
  ])('arrives and is opened where a notice named %s', async (_, named) => {
    const begunAt = await begin();
    await notice(named);
    expect(await arrive(begunAt)).toBe(true);
    expect(await attempts().takeArrived(key)).toMatchObject({ begunAt, held: ORIGIN.held });
    expect(await openFrom(begunAt)).toEqual({ token: expect.any(String) });
  });

  it('that began after the notice is opened, as is one that the version before kept', async () => {
    await notice({ subject: 'maya' });
    await db.owner.query(`update logout_notice set received_at = received_at - interval '1 second'`);
    expect(await openFrom(await begin())).toEqual({ token: expect.any(String) });
    expect(await arrive(null)).toBe(true);
  });

  it('is asked about for as long as it may take', async () => {
    await notice({ subject: 'maya' });
    const { rows } = await db.owner.query(
      `select expires_at - service_clock() > interval '20 minutes' as longer from logout_notice`,
    );
    expect(rows).toEqual([{ longer: true }]);
  });
});
