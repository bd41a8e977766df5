import type pg from 'pg';

/**
 * What the connection that founds is set to: a statement may take as long as the register is large, and a crash of the
 * machine may undo the latest transactions, each of which says how far it came. It is no connection for anything else after.
 */
export async function setForFounding(client: pg.ClientBase): Promise<void> {
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
