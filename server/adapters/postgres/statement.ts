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

/** The number of parameters of the actor: the fields of the SQL type `actor`. */
export const ACTOR_PARAMETER_COUNT = 6;

/** The actor as one argument, from the first parameters of a statement. */
export const ACTOR = `row(${placeholders(1, ACTOR_PARAMETER_COUNT)})::actor`;

/** A statement that calls a SQL function with the actor and `furtherCount` further arguments. */
export function actorCall(name: string, furtherCount: number): Statement {
  return { name, text: `select * from ${name}(${ACTOR}, ${placeholdersAfterActor(furtherCount)})` };
}

/** The placeholders after those of the actor. */
export function placeholdersAfterActor(count: number): string {
  return placeholders(ACTOR_PARAMETER_COUNT + 1, ACTOR_PARAMETER_COUNT + count);
}

/** `$1, $2, …`: the placeholders from the first to the last, both included. */
export function placeholders(first: number, last: number): string {
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

/**
 * Runs one statement, which is one transaction. A serialisation failure or deadlock is retried once.
 * @param failure the code when it fails for another reason than a lost connection (domain.md § 4, last paragraph)
 * @returns the only row, or undefined when there is none
 * Throws ServiceFault 8236 or `failure`, and Overloaded when no connection came free.
 */
export async function run(
  pool: pg.Pool,
  failure: TechnicalCode,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Record<string, unknown> | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await pool.query({ name, text, values: [...values] });
      return result.rows[0];
    } catch (error) {
      if (isSerialisation(error) && attempt === 1) continue;
      throw toServiceError(error, failure);
    }
  }
}

/** Runs a statement of a transaction, and returns its only row. */
export type Query = (statement: Statement, values: readonly unknown[]) => Promise<Record<string, unknown> | undefined>;

/** Runs several statements in one transaction, as `run` runs one; `work` may be called twice. Throws as `run`. */
export async function runInTransaction<Output>(
  pool: pg.Pool,
  failure: TechnicalCode,
  work: (query: Query) => Promise<Output>,
): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onConnection(pool, work);
    } catch (error) {
      if (isSerialisation(error) && attempt === 1) continue;
      throw toServiceError(error, failure);
    }
  }
}

async function onConnection<Output>(pool: pg.Pool, work: (query: Query) => Promise<Output>): Promise<Output> {
  const client = await pool.connect();
  // A pool listens on idle connections only: a lost one would end the process. The statement under way reports it.
  client.on('error', ignore);
  const query: Query = async ({ name, text }, values) => {
    const { rows } = await client.query({ name, text, values: [...values] });
    return rows[0];
  };
  try {
    const output = await inTransaction(client, () => work(query));
    client.off('error', ignore);
    client.release();
    return output;
  } catch (error) {
    // Not returned to the pool: it may be the connection that failed.
    client.release(true);
    throw error;
  }
}

function ignore(): void {}

function toServiceError(error: unknown, failure: TechnicalCode): Error {
  if (isPoolFull(error)) return new Overloaded('service', 1);
  return new ServiceFault(isConnectionLost(error) ? 8236 : failure, undefined, { cause: error });
}
