import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { lookUpScopes } from '@/server/domain/look-up-budget';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import { actor } from './actor';
import { createKeptAnswers } from './kept-answers';
import { missColumns } from './look-ups';
import { ACTOR, actorCall, furtherPlaces, places, poolFor, type RegisterPools, run } from './statement';

const entry = actorCall('audit_entry', 5);
const refusal = actorCall('keep_refusal', 8);
/** The same with the miss counted, or with nothing done where another answer is kept already. */
const missEntry = {
  name: 'audit_entry_of_miss',
  text: `select audit_entry(${ACTOR}, ${furtherPlaces(5)}), count_look_ups(${places(12, 16)})`,
};
const missRefusal = {
  name: 'keep_refusal_of_miss',
  text: `select keep_refusal, case when keep_refusal then count_look_ups(${places(15, 19)}) is null end
    from keep_refusal(${ACTOR}, ${furtherPlaces(8)})`,
};

/**
 * The log of who looked and acted.
 * @param secret keys the hash that stands for a number which found nobody (data.md, "Audit")
 */
export function createAudit(pools: RegisterPools, secret: string): Audit {
  const keptAnswers = createKeptAnswers(secret);
  function columns({ operation, outcome, citizenId, missedCpr, invalid, details }: AuditEntry): readonly unknown[] {
    const miss = missedCpr && createHmac('sha256', secret).update(missedCpr).digest();
    const told = invalid ?? details;
    return [operation, outcome, citizenId, miss, told ? JSON.stringify(told) : null];
  }

  return {
    async entry(call, written) {
      const values = [...actor(call), ...columns(written)];
      const pool = poolFor(pools, call.caller);
      if (written.isMiss) await run(pool, 9346, missEntry, [...values, ...missColumns(lookUpScopes(call))]);
      else await run(pool, 9346, entry, values);
    },

    async keepRefusal(call, written, request) {
      const values = [...actor(call), ...keptAnswers.columns(call, request), ...columns(written)];
      const pool = poolFor(pools, call.caller);
      const row = written.isMiss
        ? await run(pool, 9346, missRefusal, [...values, ...missColumns(lookUpScopes(call))])
        : await run(pool, 9346, refusal, values);
      return z.parse(z.boolean(), row?.keep_refusal);
    },
  };
}
