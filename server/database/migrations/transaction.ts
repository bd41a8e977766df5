import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/**
 * Allows one migration at a time on this database. The first key is that of prisma/sql/common/advisory_class.sql; the
 * second is none of prisma/sql/common/advisory_key.sql. Neither function exists before the first migration.
 */
const MIGRATION_LOCK = [20_204, 100];
const LOCK_NOT_AVAILABLE = '55P03';
const ATTEMPTS = 5;

/**
 * Runs `work` in a transaction that holds the migration lock; it works behind a transaction pooler, since nothing
 * outlives the transaction. After waiting 5 seconds for a table in use it rolls back and tries again, since a waiting
 * migration blocks every writer behind it.
 */
export async function inMigration<T>(client: Client, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(client, work);
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
      if (!busy || attempt === ATTEMPTS) throw error;
      await sleep(attempt * 500);
    }
  }
}

async function attemptOnce<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    // The migration of another process may take minutes; waiting for a table may not.
    await client.query("set local lock_timeout = '15min'");
    await client.query('select pg_advisory_xact_lock($1, $2)', MIGRATION_LOCK);
    await client.query("set local lock_timeout = '5s'");
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
