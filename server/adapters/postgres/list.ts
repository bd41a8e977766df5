import * as z from 'zod';
import type { CvList } from '@/server/operations/ports';
import { actor } from './actor';
import { functionCall, poolFor, type RegisterPools, run } from './statement';

/** Citizens on a page (domain.md § 7). */
const PAGE_SIZE = 1_000;

const facts = functionCall('list_facts', 3);
const page = functionCall('updated_cvs', 12);

const listFacts = z.object({
  now: z.number(),
  sealed: z.number(),
  jobcenterKnown: z.boolean(),
  servedBy: z.nullable(z.string()),
});

const updatedCvs = z.object({
  extractTime: z.number(),
  lastPage: z.number(),
  rows: z.array(z.object({ citizenId: z.number(), cpr: z.string(), revisedAt: z.number(), deleted: z.boolean() })),
});

/**
 * The list of updated CVs in PostgreSQL.
 * @param pageSize citizens on a page
 */
export function createList(pools: RegisterPools, pageSize = PAGE_SIZE): CvList {
  return {
    async facts(call, jobcenter) {
      const { type, code } = call.caller.organisation;
      const row = await run(poolFor(pools, call.caller), 9343, facts, [type, code, jobcenter]);
      return z.parse(listFacts, row?.list_facts);
    },

    async page(call, operation, period, jobcenter, number) {
      const pool = operation === 'ExportUpdatedCVs' ? pools.export : poolFor(pools, call.caller);
      const row = await run(pool, 9343, page, [
        ...actor(call),
        ...[operation, new Date(period.start), new Date(period.end), jobcenter, number, pageSize],
      ]);
      return z.parse(updatedCvs, row?.updated_cvs);
    },
  };
}
