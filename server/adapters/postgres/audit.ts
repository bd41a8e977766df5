import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { lookUpScopes } from '@/server/domain/look-up-budget';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import { actor } from './actor';
import { missColumns } from './look-ups';
import { ACTOR, actorCall, placeholdersAfterActor, poolFor, type RegisterPools, run } from './statement';
import { createStoredResponses } from './stored-responses';

const entry = actorCall('audit_entry', 5);
const refusal = actorCall('keep_refusal', 8);
/** The same with the miss counted; nothing is written or counted where another response is stored already. */
const missEntry = {
  name: 'audit_entry_of_miss',
  text: `select audit_entry(${ACTOR}, ${placeholdersAfterActor(5)}), count_look_ups(${placeholdersAfterActor(5, 5)})`,
};
const missRefusal = {
  name: 'keep_refusal_of_miss',
  text: `select keep_refusal, case when keep_refusal then count_look_ups(${placeholdersAfterActor(5, 8)}) is null end
    from keep_refusal(${ACTOR}, ${placeholdersAfterActor(8)})`,
};

/**
 * The audit log.
 * @param secret keys the hash that stands for a CPR number without a citizen (data.md, "Audit")
 */
export function createAudit(pools: RegisterPools, secret: string): Audit {
  const storedResponses = createStoredResponses(secret);
  function columns({ operation, outcome, citizenId, missedCpr, invalid, details }: AuditEntry): readonly unknown[] {
    const miss = missedCpr && createHmac('sha256', secret).update(missedCpr).digest();
    const written = invalid ?? details;
    return [operation, outcome, citizenId, miss, written ? JSON.stringify(written) : null];
  }

  return {
    async entry(call, logged) {
      const values = [...actor(call), ...columns(logged)];
      const pool = poolFor(pools, call.caller);
      if (logged.isMiss) await run(pool, 9346, missEntry, [...values, ...missColumns(lookUpScopes(call))]);
      else await run(pool, 9346, entry, values);
    },

    async storeRefusal(call, logged, request) {
      const values = [...actor(call), ...storedResponses.columns(call, request), ...columns(logged)];
      const pool = poolFor(pools, call.caller);
      const row = logged.isMiss
        ? await run(pool, 9346, missRefusal, [...values, ...missColumns(lookUpScopes(call))])
        : await run(pool, 9346, refusal, values);
      return z.parse(z.boolean(), row?.keep_refusal);
    },
  };
}
