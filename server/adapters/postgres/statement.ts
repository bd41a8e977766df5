import type pg from 'pg';
import type { Caller } from '@/server/domain/caller';
import type { TechnicalCode } from '@/server/domain/faults';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { isConnectionLost, isPoolFull, isSerialisation } from './failures';
import { inTransaction } from './transaction';

/** The register's pools: calls of people and of systems can't take each other's connections. */
export type RegisterPools = { readonly screens: pg.Pool; readonly systems: pg.Pool };

/** The same with the pools of the lists, which may take seconds and can't take connections of ordinary calls. */
export type ListPools = RegisterPools & Readonly<Record<'lists' | 'systemLists' | 'export', pg.Pool>>;

/** A statement prepared once per connection under its name. */
export type Statement = { readonly name: string; readonly text: string };

/** A statement that calls a SQL function with `argumentCount` arguments. */
export function functionCall(name: string, argumentCount: number): Statement {
  return { name, text: `select * from ${name}(${placeholders(1, argumentCount)})` };
}

/** The number of parameters of the actor: the fields of the SQL type `actor`, and where the call came from. */
export const ACTOR_PARAMETER_COUNT = 8;

/** The actor as one argument, from the first parameters of a statement. */
export const ACTOR = `acting_from(${placeholders(1, ACTOR_PARAMETER_COUNT)})`;

/** A statement that calls a SQL function with the actor, and with `furtherCount` further arguments. */
export function actorCall(name: string, furtherCount = 0): Statement {
  const further = furtherCount === 0 ? '' : `, ${placeholdersAfterActor(furtherCount)}`;
  return { name, text: `select * from ${name}(${ACTOR}${further})` };
}

/** `count` placeholders after those of the actor, and after `others` of the same statement. */
export function placeholdersAfterActor(count: number, others = 0): string {
  const before = ACTOR_PARAMETER_COUNT + others;
  return placeholders(before + 1, before + count);
}

/** `$1, $2, …`: the placeholders from the first to the last, both included. */
function placeholders(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => `$${first + index}`).join(', ');
}

/** The pool for a caller's ordinary statements. */
export function poolFor(pools: RegisterPools, { role }: Caller): pg.Pool {
  return role === 'system' ? pools.systems : pools.screens;
}

/** The pool for a caller's lists. */
export function listPoolFor(pools: ListPools, { role }: Caller): pg.Pool {
  return role === 'system' ? pools.systemLists : pools.lists;
}

/** Runs a statement, and returns its only row, or undefined when there is none. */
export type Query = (statement: Statement, values: readonly unknown[]) => Promise<Record<string, unknown> | undefined>;

/**
 * Runs one statement, which is one transaction. A serialisation failure or deadlock is retried once.
 * @param failure the code when it fails for another reason than a lost connection (domain.md § 4, last paragraph)
 * Throws ServiceFault 8236 or `failure`, and Overloaded when no connection came free.
 */
export function run(pool: pg.Pool, failure: TechnicalCode, ...statement: Parameters<Query>): ReturnType<Query> {
  return runEach(pool, failure, (query) => query(...statement));
}

/** Runs several statements, each a transaction of its own, as `run` runs one; `work` may be called twice. */
export function runEach<Output>(
  pool: pg.Pool,
  failure: TechnicalCode,
  work: (query: Query) => Promise<Output>,
): Promise<Output> {
  return retried(failure, () => work(queryOn(pool)));
}

/** Runs several statements in one transaction, as `run` runs one; `work` may be called twice. Throws as `run`. */
export function runInTransaction<Output>(
  pool: pg.Pool,
  failure: TechnicalCode,
  work: (query: Query) => Promise<Output>,
): Promise<Output> {
  return retried(failure, () => onConnection(pool, work));
}

async function retried<Output>(failure: TechnicalCode, work: () => Promise<Output>): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isSerialisation(error) && attempt === 1) continue;
      throw toServiceError(error, failure);
    }
  }
}

function queryOn(on: pg.Pool | pg.PoolClient): Query {
  return async ({ name, text }, values) => {
    const { rows } = await on.query({ name, text, values: [...values] });
    return rows[0];
  };
}

async function onConnection<Output>(pool: pg.Pool, work: (query: Query) => Promise<Output>): Promise<Output> {
  const client = await pool.connect();
  try {
    const output = await inTransaction(client, () => work(queryOn(client)));
    client.release();
    return output;
  } catch (error) {
    // Not returned to the pool: it may be the connection that failed.
    client.release(true);
    throw error;
  }
}

function toServiceError(error: unknown, failure: TechnicalCode): Error {
  if (isPoolFull(error)) return new Overloaded('service', 1);
  return new ServiceFault(isConnectionLost(error) ? 8236 : failure, undefined, { cause: error });
}
