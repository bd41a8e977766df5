import type pg from 'pg';

/**
 * Configures the founding's connection: no statement time limit, since statements grow with the register; and
 * asynchronous commit, since a crash may undo the latest transactions, each of which stores its progress. The
 * connection must not be used for anything else.
 */
export async function configureForFounding(client: pg.ClientBase): Promise<void> {
  await client.query('set synchronous_commit = off; set statement_timeout = 0');
}
