import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Audit, AuditEntry } from '@/server/operations/ports';
import { actor } from './actor';
import { requestColumns } from './kept-answers';
import { functionCall, poolFor, type RegisterPools, run } from './statement';

const entry = functionCall('audit_entry', 11);
const refusal = functionCall('keep_refusal', 14);
const lookUps = functionCall('look_ups', 3);

const counted = z.object({ last_hour: z.number(), misses_last_ten_minutes: z.number() });

/**
 * The log of who looked and acted.
 * @param secret keys the hash that stands for a number which found nobody (data.md, "Audit")
 */
export function createAudit(pools: RegisterPools, secret: string): Audit {
  function columns({ operation, outcome, citizenId, missedCpr, invalid, details }: AuditEntry): readonly unknown[] {
    const miss = missedCpr && createHmac('sha256', secret).update(missedCpr).digest();
    const told = invalid ?? details;
    return [operation, outcome, citizenId, miss, told ? JSON.stringify(told) : null];
  }

  return {
    async entry(call, written) {
      await run(poolFor(pools, call.caller), 9346, entry, [...actor(call), ...columns(written)]);
    },

    async keepRefusal(call, written, request) {
      const values = [...actor(call), ...requestColumns(request), ...columns(written)];
      const row = await run(poolFor(pools, call.caller), 9346, refusal, values);
      return z.parse(z.boolean(), row?.keep_refusal);
    },

    async lookUps(call) {
      const { organisation, user } = call.caller;
      const row = await run(pools.screens, 9346, lookUps, [organisation.type, organisation.code, user.id]);
      const { last_hour, misses_last_ten_minutes } = z.parse(counted, row);
      return { lastHour: last_hour, missesLastTenMinutes: misses_last_ten_minutes };
    },
  };
}
