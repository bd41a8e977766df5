import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { createSealer } from '@/server/jobs/sealer';
import { createLog } from '@/server/log/log';
import type { FeedClock } from '@/server/operations/ports/change-feed';
import { createFeedClock } from './feed-clock';

/** The synthetic citizen of every event in this file. */
const CITIZEN = 1;

let db: TestDatabase;
let clock: FeedClock;
beforeAll(open);
afterAll(() => db.close());

async function open(): Promise<void> {
  db = await testDatabase();
  clock = createFeedClock(db.pool);
  // The tests call the function that takes the writers' lock directly.
  await db.owner.query('grant execute on function next_feed_time, from_milliseconds to cv_app');
  await db.owner.query(
    `insert into citizen (id, given_name, surname, municipality, at) values (${CITIZEN}, 'Anne', 'Prøve', '751', service_clock())`,
  );
  await db.owner.query(
    `insert into cv (citizen_id, cv_number, state, at, created_at) values (${CITIZEN}, 700001, 'active', service_clock(), service_clock())`,
  );
}

/** Runs `body` in an open transaction, which is rolled back at the end unless it has ended before. */
async function inTransaction<T>(pool: pg.Pool, begin: string, body: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    return await body(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** @returns the feed time of the event written, milliseconds since 1970 */
async function judge(client: pg.Pool | pg.PoolClient): Promise<number> {
  await client.query(
    `select change_cv(row(1, '751', 'caseworker', 'k1', 'Kim', gen_random_uuid())::actor, 'UpdateCVStatus', id, revision,
       2::smallint, 3::smallint) from citizen where id = ${CITIZEN}`,
  );
  const { rows } = await client.query<{ at: Date }>(`select last_feed_at as at from citizen where id = ${CITIZEN}`);
  const [{ at }] = rows as [{ at: Date }];
  return at.getTime();
}

const events = async () => (await db.owner.query('select from cv_event')).rowCount;

describe('the feed clock in PostgreSQL (reliability.md § 1)', () => {
  it('has sealed nothing at first', async () => {
    expect(await clock.sealed()).toBe(0);
  });

  it('moves closing to the clock, and skips an epoch younger than the given age', async () => {
    const before = testNow();
    const closing = await clock.closeEpoch(0);
    expect(closing).toBeGreaterThanOrEqual(before - 1);
    expect(await clock.closeEpoch(60_000)).toBeUndefined();
    expect(await clock.closeEpoch(0)).toBeGreaterThan(closing as number);
  });

  it('closing and feed times rise when the clock has gone back', async () => {
    const ahead = testNow() + 3_000;
    await db.owner.query('select setval($1, $2)', ['feed_closing', ahead]);
    const feedAt = await judge(db.pool);
    expect(feedAt).toBe(ahead + 1);
    expect(await clock.closeEpoch(45)).toBe(feedAt);
    expect(await clock.seal(feedAt)).toBe(feedAt);
  });

  it('sealed never falls', async () => {
    const sealed = await clock.sealed();
    expect(await clock.seal(sealed - 1_000)).toBe(sealed);
    expect(await clock.sealed()).toBe(sealed);
  });

  it('lists writing transactions until they end, and no holder of another lock', async () => {
    const elsewhere = 'select pg_advisory_xact_lock_shared(advisory_class(), advisory_key($1))';
    await inTransaction(db.owner, 'begin', async (other) => {
      await other.query(elsewhere, ['founding']);
      // A 64-bit key with the same halves.
      await other.query('select pg_advisory_xact_lock_shared(advisory_class()::bigint << 32 | advisory_key($1))', [
        'feed-writer',
      ]);
      expect(await clock.writers()).toEqual([]);
      await inTransaction(db.pool, 'begin', async (writer) => {
        await judge(writer);
        const [first, ...more] = await clock.writers();
        expect(first).toMatch(/^\d+\/\d+$/);
        expect(more).toEqual([]);
        await writer.query('commit');
        expect(await clock.writers()).toEqual([]);
      });
    });
  });

  it('lists no writing transaction of another database on the same server', async () => {
    const other = await testDatabase();
    try {
      await inTransaction(other.owner, 'begin', async (writer) => {
        await writer.query("select next_feed_time('-infinity')");
        expect(await createFeedClock(other.pool).writers()).toHaveLength(1);
        expect(await clock.writers()).toEqual([]);
      });
    } finally {
      await other.close();
    }
  });
});

describe('guards of the event log', () => {
  // A new database: in the one above, what is sealed is ahead of the clock.
  beforeAll(async () => {
    await db.close();
    await open();
  });

  it('idle_in_transaction_session_timeout ends an idle writer, and sealing continues', async () => {
    const sealer = createSealer(clock, createLog('silent'));
    const writer = await db.pool.connect();
    const ended = new Promise((resolve) => writer.on('error', resolve));
    await writer.query('begin');
    await writer.query("select next_feed_time('-infinity')");
    const until = testNow();
    // While the writer holds the lock the wait times out.
    expect(await sealer.sealedUntil(until, 1_000)).toBeUndefined();
    expect(await sealer.sealedUntil(until, 15_000)).toBeGreaterThanOrEqual(until);
    expect(await ended).toMatchObject({ code: '25P03' });
    writer.release(true);
    await sealer.stop();
  });

  it.each(['repeatable read', 'serializable'])('an event is refused in isolation level %s', async (level) => {
    const before = await events();
    const written = inTransaction(db.pool, `begin isolation level ${level}`, judge);
    await expect(written).rejects.toMatchObject({ constraint: 'cv_event_isolation' });
    expect(await events()).toBe(before);
  });

  // The last test, since what is sealed stays sealed.
  it('an event at or before what is sealed is refused', async () => {
    const before = await events();
    const written = inTransaction(db.pool, 'begin', async (client) => {
      await client.query("select next_feed_time('-infinity')");
      await db.owner.query("update feed_state set sealed = service_clock() + interval '1 hour'");
      return judge(client);
    });
    await expect(written).rejects.toMatchObject({ constraint: 'cv_event_sealed' });
    expect(await events()).toBe(before);
  });
});
