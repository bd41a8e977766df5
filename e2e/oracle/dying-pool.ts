import type pg from 'pg';
import { waitUntil } from '@/e2e/harness/wait-until';

/** Which statement of a pool a connection dies at, counted from 1: in transactions with BEGIN and COMMIT. */
export type Death = { readonly statement: number; readonly when: 'before' | 'after' };

/** A pool, one connection of which is killed once; `happened` tells whether it has been. */
export type DyingPool = { readonly pool: pg.Pool; readonly happened: () => boolean };

/**
 * @param killer a connection that may end others
 * @param alone the names of the statements outside transactions that count as well
 */
export function dyingPool(
  pool: pg.Pool,
  killer: pg.Pool,
  { statement, when }: Death,
  alone: readonly string[] = [],
): DyingPool {
  let seen = 0;
  let happened = false;

  async function kill(client: pg.PoolClient & { readonly processID?: number }): Promise<void> {
    happened = true;
    await killer.query('select pg_terminate_backend($1)', [client.processID]);
    const isGone = async () => {
      const { rowCount } = await killer.query('select from pg_stat_activity where pid = $1', [client.processID]);
      return rowCount === 0;
    };
    await waitUntil(isGone, { withinMs: 10_000, everyMs: 2, late: () => 'a killed connection did not end' });
  }

  function dying(client: pg.PoolClient): pg.PoolClient {
    return overriding(client, 'query', async (...asked: Parameters<typeof client.query>) => {
      seen += 1;
      const dies = seen === statement;
      if (dies && when === 'before') await kill(client);
      const result = await client.query(...asked);
      if (dies && when === 'after') await kill(client);
      return result;
    });
  }

  async function query(asked: { readonly name: string }): Promise<unknown> {
    if (!alone.includes(asked.name)) return pool.query(asked as pg.QueryConfig);
    const client = await pool.connect();
    try {
      return await dying(client).query(asked as pg.QueryConfig);
    } finally {
      client.release(happened);
    }
  }

  const connecting = overriding(pool, 'connect', async () => dying(await pool.connect()));
  return { pool: overriding(connecting, 'query', query), happened: () => happened };
}

/** An object of which one method is another. */
function overriding<Target extends object>(target: Target, method: keyof Target, by: unknown): Target {
  return new Proxy(target, {
    get(of, name) {
      if (name === method) return by;
      const value = Reflect.get(of, name);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}
