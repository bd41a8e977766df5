import type pg from 'pg';
import type { LookUpCount, LookUpCounts, LookUpScope } from '@/server/domain/look-up-budget';
import type { LookUpStore } from '@/server/operations/ports/look-ups';
import { actor } from './actor';
import { asNumber, asObject, listOf } from './json';
import { actorCall, functionCall, poolFor, type RegisterPools, run } from './statement';

const add = functionCall('count_look_ups', 5);
const alarm = actorCall('look_up_alarm', 3);

/**
 * The counts of look-ups in PostgreSQL, shared by all instances.
 * @param background the pool for totals, so that they take no connection from a call
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

/** The scopes as parameters of a SQL function: two arrays. */
export function scopeColumns(scopes: readonly LookUpScope[]): readonly [readonly string[], readonly string[]] {
  return [scopes.map(({ scope }) => scope), scopes.map(({ key }) => key)];
}

/** One miss for each scope now, as parameters of count_look_ups. */
export function missColumns(scopes: readonly LookUpScope[]): readonly unknown[] {
  return [...scopeColumns(scopes), scopes.map(() => null), scopes.map(() => 1), scopes.map(() => 0)];
}

/** Parses the result of the SQL function look_up_counts, by hand like the facts it comes with. Throws TypeError. */
export function readLookUpCounts(json: unknown): LookUpCounts {
  const row = asObject(json);
  return {
    now: asNumber(row.now),
    endOfMinutes: asNumber(row.endOfMinutes),
    endOfHour: asNumber(row.endOfHour),
    counts: listOf(asCount, row.counts),
  };
}

function asCount(json: unknown): LookUpCount {
  const count = asObject(json);
  return {
    missesOfMinutes: asNumber(count.missesOfMinutes),
    missesOfHour: asNumber(count.missesOfHour),
    totalOfHour: asNumber(count.totalOfHour),
  };
}
