import type pg from 'pg';

/** Runs `work` in a transaction. */
export async function inTransaction<Output>(client: pg.ClientBase, work: () => Promise<Output>): Promise<Output> {
  await client.query('begin');
  try {
    const output = await work();
    await client.query('commit');
    return output;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
