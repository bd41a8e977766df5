import type pg from 'pg';

/**
 * Configures the founding's connection: no statement time limit, since statements grow with the register; and
 * asynchronous commit, since a crash may undo the latest transactions, each of which stores its progress. The
 * connection must not be used for anything else.
 */
export async function configureForFounding(client: pg.ClientBase): Promise<void> {
  await client.query('set synchronous_commit = off; set statement_timeout = 0');
}

/** Runs `work` in a transaction. */
export async function inTransaction(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
