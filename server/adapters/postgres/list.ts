import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { Availability, ChangeType, CvStatus } from '@/server/domain/code-lists';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import type { CvList } from '@/server/operations/ports/cv-list';
import { actor } from './actor';
import { isLockTaken } from './failures';
import { waitForIdlePools } from './idle-pools';
import { actorCall, functionCall, type ListPools, listPoolFor, run } from './statement';

/** Citizens per page (domain.md § 7), and per part of an export: a sixth of a second of CPU time. */
const SIZES = { page: 1_000, part: 1_000 };

/** In the first part of an export, so that rows arrive immediately. */
const FIRST_PART = 100;

/**
 * While another call builds a page directory, how often and for how long the page is retried: as long as the building
 * statement may run.
 */
const RETRY_INTERVAL_MS = 100;
const MAX_BUILDING_MS = 15_000;

const facts = functionCall('list_facts', 3);
const page = actorCall('updated_cvs', 6);
const figures = actorCall('updated_cvs_figures', 3);
const part = actorCall('export_updated_cvs', 8);

const listFacts = z.object({
  now: z.number(),
  sealed: z.number(),
  jobcenterKnown: z.boolean(),
  servedBy: z.nullable(z.string()),
});

const listed = z.object({ citizenId: z.number(), cpr: z.string(), revisedAt: z.number(), deleted: z.boolean() });
const rows = z.array(listed);
const updatedCvs = z.object({ extractTime: z.number(), lastPage: z.number(), rows });
const reported = updatedCvs.extend({
  rows: z.array(
    listed.extend({
      jobcenter: z.string(),
      changes: z.number(),
      types: z.array(z.enum(ChangeType)),
      now: z.nullable(
        z.object({
          name: z.nullable(z.string()),
          group: z.nullable(z.number()),
          status: z.nullable(z.enum(CvStatus)),
          availability: z.nullable(z.enum(Availability)),
        }),
      ),
    }),
  ),
});
const listFigures = z.object({
  citizens: z.number(),
  days: z.array(z.object({ day: z.string(), changes: z.number() })),
  jobcenters: z.array(z.object({ jobcenter: z.string(), citizens: z.number() })),
});
const updatedCvsPart = z.object({
  extractTime: z.number(),
  rows,
  last: z.nullable(z.object({ at: z.number(), citizenId: z.number() })),
});

/**
 * The list of updated CVs in PostgreSQL.
 * @param sizes citizens per page and part
 * @param buildingMs how long a page waits for a directory that another call builds
 */
export function createList(pools: ListPools, sizes = SIZES, buildingMs = MAX_BUILDING_MS): CvList {
  const readPage = async (
    operation: 'GetUpdatedCVs' | 'ReportPage',
    ...[call, { start, end }, jobcenter, number]: Parameters<CvList['page']>
  ) => {
    const asked = [operation, new Date(start), new Date(end), jobcenter, number, sizes.page];
    const read = await retryWhileBuilding(buildingMs, () =>
      run(listPoolFor(pools, call.caller), 9343, page, [...actor(call), ...asked]),
    );
    return read?.updated_cvs;
  };
  return {
    async facts(call, jobcenter) {
      const { type, code } = call.caller.organisation;
      const row = await run(listPoolFor(pools, call.caller), 9343, facts, [type, code, jobcenter]);
      return z.parse(listFacts, row?.list_facts);
    },

    page: async (...asked) => z.parse(updatedCvs, await readPage('GetUpdatedCVs', ...asked)),

    reportPage: async (...asked) => z.parse(reported, await readPage('ReportPage', ...asked)),

    async figures(call, { start, end }, jobcenter) {
      const asked = [new Date(start), new Date(end), jobcenter];
      const row = await run(listPoolFor(pools, call.caller), 9343, figures, [...actor(call), ...asked]);
      return z.parse(listFigures, row?.updated_cvs_figures);
    },

    async part(call, { period, jobcenter, purpose, after, rows: before }) {
      // Exports yield to the screens' and systems' calls.
      if (after) await waitForIdlePools([pools.screens, pools.systems]);
      const row = await run(pools.export, 9343, part, [
        ...actor(call),
        ...[new Date(period.start), new Date(period.end), jobcenter, purpose],
        ...[
          after && new Date(after.at),
          after?.citizenId ?? null,
          before,
          after ? sizes.part : Math.min(FIRST_PART, sizes.part),
        ],
      ]);
      return z.parse(updatedCvsPart, row?.export_updated_cvs);
    },
  };
}

/**
 * Retries a statement while another call builds its page directory. Between attempts it holds no connection.
 * Throws what `attempt` throws, and Overloaded when the directory is not built in time.
 */
async function retryWhileBuilding<Result>(timeoutMs: number, attempt: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ServiceFault && isLockTaken(error.cause))) throw error;
    }
    if (performance.now() >= until) throw new Overloaded('service', 1);
    await sleep(RETRY_INTERVAL_MS);
  }
}
