import type pg from 'pg';

/** Runs `work` in a transaction. A crash of the machine may undo the latest ones: the founding then goes on before them. */
export async function inTransaction(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin; set local synchronous_commit = off; set local statement_timeout = 0');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
