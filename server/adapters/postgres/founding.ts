import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { begin, readAnew } from '@/server/adapters/postgres/founding/ledger';
import { load } from '@/server/adapters/postgres/founding/load';
import { prepare } from '@/server/adapters/postgres/founding/prepare';
import { setForFounding } from '@/server/adapters/postgres/founding/transaction';
import { write } from '@/server/adapters/postgres/founding/write';
import { deriveKey } from '@/server/config/derive-key';
import type { FileCounts } from '@/server/operations/ports/register-founding';
import {
  CannotFound,
  type FoundingInput,
  type FoundingListener,
  type RegisterFounding,
} from '@/server/operations/ports/register-founding';
import { readRegisterLists } from './register-lists';

/**
 * Founding over PostgreSQL.
 * @param pool of connections that may work for long
 * @param secret the service's SECRET_KEY: keys the digest by which another input is told, since lines hold CPR numbers
 */
export function createRegisterFounding(pool: pg.Pool, secret: string): RegisterFounding {
  return {
    canFound: (source) => canFound(pool, source),
    found: (source, input, listener) =>
      foundRegister(pool, input, { source, contentKey: deriveKey(secret, 'founding') }, listener),
    async foundedAt(source) {
      const { rows } = await pool.query<{ started_at: Date }>(
        'select started_at from founding where source = $1 and finished_at is not null',
        [source],
      );
      return rows[0]?.started_at.getTime();
    },
  };
}

async function foundRegister(
  pool: pg.Pool,
  input: (startedAt: number) => AsyncIterable<FoundingInput>,
  { source, contentKey }: { readonly source: string; readonly contentKey: Buffer },
  listener: FoundingListener,
): Promise<FileCounts> {
  const keeper = await pool.connect();
  const writer = await pool.connect();
  let failed: Error | undefined;
  try {
    await hold(keeper);
    await setForFounding(writer);
    let standing = await begin(writer, source);
    if (standing.linesDone > 0 && !standing.staged) standing = await readAnew(writer);
    if (!(await load(writer, input(standing.startedAt), { standing, contentKey }, listener))) {
      if (standing.phase === 'writing') {
        throw new CannotFound('The register is being founded from another file of this source: give that one.');
      }
      standing = await readAnew(writer);
      await load(writer, input(standing.startedAt), { standing, contentKey }, listener);
    }
    if (standing.phase === 'loading') await prepare(writer);
    standing = await begin(writer, source);
    const lists = await readRegisterLists(pool);
    const { rows } = await writer.query<{ id: number }>('select feed_source_id($1) as id', [source]);
    await write({ reader: keeper, writer }, { source: rows[0]?.id ?? 0, lists, standing }, listener);
    return await finish(keeper);
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await keeper.query('rollback').catch(() => undefined);
    // A connection that something went wrong on is not given to the next one.
    keeper.release(failed);
    writer.release(true);
  }
}

async function canFound(pool: pg.Pool, source: string): Promise<boolean> {
  const { rows } = await pool.query<{ free: boolean }>(
    `select case
       when exists (select from founding where finished_at is null)
         then exists (select from founding where finished_at is null and source = $1)
       else not exists (select from citizen) and not exists (select from cv_event) end as free`,
    [source],
  );
  return rows[0]?.free ?? false;
}

/** Keeps everybody else from founding until this connection's transaction ends, however that comes about. */
async function hold(client: pg.PoolClient): Promise<void> {
  await client.query(
    "begin; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '30s'",
  );
  try {
    await client.query("select pg_advisory_xact_lock(advisory_class(), advisory_key('founding'))");
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') {
      throw new CannotFound('Somebody else is founding the register.');
    }
    throw error;
  }
}

/** Seals what was founded, all at once, and lets everything that is numbered on go on from there. */
async function finish(client: pg.PoolClient): Promise<FileCounts> {
  // Many records at one instant are told apart by milliseconds: the last may lie a little ahead, and nothing unborn is sealed.
  for (;;) {
    const { rows } = await client.query<{ ahead: number }>(
      `select greatest(0, coalesce(in_milliseconds(latest_feed_at), 0) - in_milliseconds(service_clock())) as ahead
       from founding`,
    );
    const ahead = rows[0]?.ahead ?? 0;
    if (ahead === 0) break;
    await sleep(ahead + 1);
  }
  const { rows } = await client.query<FileCounts>('select taken, repeated, refused from founding_finish()');
  await client.query('commit');
  return rows[0] as FileCounts;
}
