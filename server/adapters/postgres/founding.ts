import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import * as z from 'zod';
import { load } from '@/server/adapters/postgres/founding/load';
import { prepare } from '@/server/adapters/postgres/founding/prepare';
import { beginOrResume, restartReading } from '@/server/adapters/postgres/founding/state';
import { configureForFounding } from '@/server/adapters/postgres/founding/transaction';
import { write } from '@/server/adapters/postgres/founding/write';
import { deriveKey } from '@/server/config/derive-key';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import type { FileCounts } from '@/server/operations/ports/register-founding';
import {
  CannotFound,
  type FoundingInput,
  type FoundingListener,
  type RegisterFounding,
} from '@/server/operations/ports/register-founding';
import { isLockTaken } from './failures';
import { readRegisterLists } from './register-lists';

const founded = z.optional(z.object({ started_at: z.date() }));
const feedSource = z.object({ id: z.number() });
const vacancy = z.object({ free: z.boolean() });
const latest = z.object({ ahead: z.number() });
const counts = z.object({ taken: z.number(), repeated: z.number(), refused: z.number() });

/**
 * Founding in PostgreSQL.
 * @param pool connections without a statement time limit
 * @param secret the service's SECRET_KEY: keys the digest that recognises the input, since its lines hold CPR numbers
 * @param build of this program, for the receipts of derived events
 */
export function createRegisterFounding(pool: pg.Pool, secret: string, build = NOT_BUILT): RegisterFounding {
  return {
    canFound: (source) => canFound(pool, source),
    found: (source, input, listener) =>
      foundRegister(pool, input, { source, build, contentKey: deriveKey(secret, 'founding') }, listener),
    async foundedAt(source) {
      const { rows } = await pool.query(
        'select started_at from founding where source = $1 and finished_at is not null',
        [source],
      );
      return z.parse(founded, rows[0])?.started_at.getTime();
    },
  };
}

async function foundRegister(
  pool: pg.Pool,
  input: (startedAt: number) => AsyncIterable<FoundingInput>,
  { source, build, contentKey }: { readonly source: string; readonly build: string; readonly contentKey: Buffer },
  listener: FoundingListener,
): Promise<FileCounts> {
  const lockHolder = await pool.connect();
  const writer = await pool.connect();
  let failed: Error | undefined;
  try {
    await acquireFoundingLock(lockHolder);
    await configureForFounding(writer);
    let state = await beginOrResume(writer, source);
    if (state.linesDone > 0 && !state.staged) state = await restartReading(writer);
    if (!(await load(writer, input(state.startedAt), { state, contentKey }, listener))) {
      if (state.phase === 'writing') {
        throw new CannotFound('The register is being founded from another file of this source: pass that file.');
      }
      state = await restartReading(writer);
      await load(writer, input(state.startedAt), { state, contentKey }, listener);
    }
    if (state.phase === 'loading') await prepare(writer);
    state = await beginOrResume(writer, source);
    const lists = await readRegisterLists(pool);
    const { rows } = await writer.query('select feed_source_id($1) as id', [source]);
    const { id } = z.parse(feedSource, rows[0]);
    await write({ reader: lockHolder, writer }, { source: id, lists, build, state }, listener);
    return await finish(lockHolder);
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await lockHolder.query('rollback').catch(() => undefined);
    // A connection with an error is not returned to the pool.
    lockHolder.release(failed);
    writer.release(true);
  }
}

async function canFound(pool: pg.Pool, source: string): Promise<boolean> {
  const { rows } = await pool.query(
    `select case
       when exists (select from founding where finished_at is null)
         then exists (select from founding where finished_at is null and source = $1)
       else not exists (select from citizen) and not exists (select from cv_event) end as free`,
    [source],
  );
  return z.parse(vacancy, rows[0]).free;
}

/** Locks out other foundings until this connection's transaction ends. */
async function acquireFoundingLock(client: pg.PoolClient): Promise<void> {
  await client.query(
    `begin; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local lock_timeout = '30s'`,
  );
  try {
    await client.query("select pg_advisory_xact_lock(advisory_class(), advisory_key('founding'))");
  } catch (error) {
    throw isLockTaken(error) ? new CannotFound('Another process is founding the register.') : error;
  }
}

/** Seals what was founded, all at once, and continues every sequence from there. */
async function finish(client: pg.PoolClient): Promise<FileCounts> {
  // Events at the same time are a millisecond apart, so the last may lie ahead of the clock; waits, since no future
  // instant may be sealed.
  for (;;) {
    const { rows } = await client.query(
      `select greatest(0, coalesce(in_milliseconds(latest_feed_at), 0) - in_milliseconds(service_clock())) as ahead
       from founding`,
    );
    const { ahead } = z.parse(latest, rows[0]);
    if (ahead === 0) break;
    await sleep(ahead + 1);
  }
  const { rows } = await client.query('select taken, repeated, refused from founding_finish()');
  await client.query('commit');
  return z.parse(counts, rows[0]);
}
