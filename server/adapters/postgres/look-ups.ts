import type pg from 'pg';
import type { LookUpCount, LookUpCounts, LookUpScope } from '@/server/domain/look-up-budget';
import type { LookUpStore } from '@/server/operations/ports/look-ups';
import { actor } from './actor';
import { listOf, theNumber, theRow } from './json';
import { actorCall, functionCall, poolFor, type RegisterPools, run } from './statement';

const add = functionCall('count_look_ups', 5);
const alarm = actorCall('look_up_alarm', 3);

/**
 * The counts of look-ups in PostgreSQL, shared by all instances.
 * @param background for the totals: they never take a connection from a call
 */
export function createLookUpStore(pools: RegisterPools, background: pg.Pool): LookUpStore {
  return {
    async add(totals) {
      const none = totals.map(() => 0);
      const since = totals.map((each) => new Date(each.since));
      const values = [...scopeColumns(totals), since, none, totals.map(({ total }) => total)];
      await run(background, 9346, add, values);
    },

    async alarm(call, operation, { scope, key, of, count, most }) {
      const { session, client, address } = call.from ?? {};
      const details = JSON.stringify({ asked: operation, scope, of, count, most, session, client, source: address });
      await run(poolFor(pools, call.caller), 9346, alarm, [...actor(call), scope, key, details]);
    },
  };
}

/** The scopes as a function of prisma/sql takes them: two arrays. */
export function scopeColumns(scopes: readonly LookUpScope[]): readonly [readonly string[], readonly string[]] {
  return [scopes.map(({ scope }) => scope), scopes.map(({ key }) => key)];
}

/** One miss against each scope now, as count_look_ups takes it. */
export function missColumns(scopes: readonly LookUpScope[]): readonly unknown[] {
  return [...scopeColumns(scopes), scopes.map(() => null), scopes.map(() => 1), scopes.map(() => 0)];
}

/** The answer of the SQL function look_up_counts; read by hand like the facts it comes with. Throws TypeError. */
export function readLookUpCounts(json: unknown): LookUpCounts {
  const row = theRow(json);
  return {
    now: theNumber(row.now),
    endOfMinutes: theNumber(row.endOfMinutes),
    endOfHour: theNumber(row.endOfHour),
    counts: listOf(theCount, row.counts),
  };
}

function theCount(json: unknown): LookUpCount {
  const count = theRow(json);
  return {
    missesOfMinutes: theNumber(count.missesOfMinutes),
    missesOfHour: theNumber(count.missesOfHour),
    totalOfHour: theNumber(count.totalOfHour),
  };
}
