import type pg from 'pg';
import type { Caller } from '@/server/domain/caller';
import type { TechnicalCode } from '@/server/domain/faults';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { isConnectionLost, isPoolFull, isSerialisation } from './failures';

/** The pools the register is reached through: people's calls and systems' calls can't take each other's connections. */
export type RegisterPools = { readonly screens: pg.Pool; readonly systems: pg.Pool };

/** The same with those of the lists, which may take seconds and can't take the connections of ordinary calls. */
export type ListPools = RegisterPools & Readonly<Record<'lists' | 'systemLists' | 'export', pg.Pool>>;

/** A statement prepared once per connection under its name. */
export type Statement = { readonly name: string; readonly text: string };

/** The statement that calls a function of prisma/sql with so many arguments. */
export function functionCall(name: string, argumentCount: number): Statement {
  return { name, text: `select * from ${name}(${places(1, argumentCount)})` };
}

/** How many places of a statement who acts takes: those of the SQL type `actor`. */
export const ACTOR_PLACES = 6;

/** The places of who acts, the first of their statement, as one argument. */
export const ACTOR = `row(${places(1, ACTOR_PLACES)})::actor`;

/** The same of a function that is told first who acts, with so many further arguments. */
export function actorCall(name: string, furtherCount: number): Statement {
  return { name, text: `select * from ${name}(${ACTOR}, ${furtherPlaces(furtherCount)})` };
}

/** The places after those of who acts. */
export function furtherPlaces(count: number): string {
  return places(ACTOR_PLACES + 1, ACTOR_PLACES + count);
}

/** `$1, $2, …`: the places of a statement's arguments, the first and the last included. */
export function places(first: number, last: number): string {
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
 * Runs one statement, which is one transaction; a serialisation failure or deadlock is tried once more inside.
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
      throw translated(error, failure);
    }
  }
}

function translated(error: unknown, failure: TechnicalCode): Error {
  if (isPoolFull(error)) return new Overloaded('service', 1);
  return new ServiceFault(isConnectionLost(error) ? 8236 : failure, undefined, { cause: error });
}
