import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/**
 * One migration at a time on this database, whoever runs it. The first key is the service's (prisma/sql/common/advisory_class.sql),
 * the second lies outside those of prisma/sql/common/advisory_key.sql, which does not exist before the first migration.
 */
const MIGRATION_LOCK = [20_204, 100];
const LOCK_NOT_AVAILABLE = '55P03';
const ATTEMPTS = 5;

/**
 * Runs `work` in a transaction that holds the migration lock. Works behind a transaction pooler, since nothing outlives
 * the transaction. A table that is in use is waited for 5 seconds, then the transaction is undone and tried again, so
 * that no writer stands behind a waiting migration for longer.
 */
export async function inMigration<T>(client: Client, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(client, work);
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
      if (!busy || attempt === ATTEMPTS) throw error;
      await sleep(attempt * 500);
    }
  }
}

async function once<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    // Somebody else's migration may take minutes; a table's lock may not.
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
