import * as z from 'zod/mini';
import { ChangeType } from '@/server/domain/code-lists';
import { CV_ELEMENTS } from '@/server/domain/cv';
import type { TimelineKind } from '@/server/domain/cv-view';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import type { CvRegister } from '@/server/operations/ports';
import { actor } from './actor';
import { readCitizenFacts } from './citizen-facts';
import { readOverview, readTimeline } from './cv-view';
import { functionCall, poolFor, type RegisterPools, run } from './statement';

const facts = functionCall('cv_facts', 5);
const change = functionCall('change_cv', 13);
const log = functionCall('cv_log', 8);
const overview = functionCall('cv_overview', 8);
const timeline = functionCall('cv_timeline', 15);
const reveal = functionCall('reveal_cpr', 8);

const TYPES_OF: Readonly<Record<TimelineKind, readonly ChangeType[]>> = {
  status: [ChangeType.status],
  availability: [ChangeType.availability],
  content: [ChangeType.cv, ...Object.values(CV_ELEMENTS)],
  registration: [ChangeType.requirement, ChangeType.registration],
};

const changed = z.object({
  outcome: z.enum(['written', 'stale', 'conflict']),
  event_position: z.nullable(z.number()),
  event_guid: z.nullable(z.string()),
});

const logRows = z.array(
  z.object({
    changeType: z.literal(Object.values(ChangeType)),
    operation: z.literal([1, 2, 3]),
    occurredAt: z.number(),
  }),
);

/** The register of citizens and their CVs in PostgreSQL, through the functions of prisma/sql. */
export function createRegister(pools: RegisterPools): CvRegister {
  return {
    async facts(call, key, status) {
      const { type, code } = call.caller.organisation;
      const [cpr, id] = 'cpr' in key ? [key.cpr, null] : [null, key.citizenId];
      const row = await run(poolFor(pools, call.caller), 9338, facts, [type, code, cpr, id, status]);
      return readCitizenFacts(row?.cv_facts);
    },

    async change(call, { citizenId, revision }, expectedVersion, asked) {
      const [operation, type, comment] =
        asked.kind === 'status'
          ? ['UpdateCVStatus', ChangeType.status, asked.comment]
          : ['UpdateCVAvailability', ChangeType.availability, null];
      const row = await run(poolFor(pools, call.caller), 9346, change, [
        ...actor(call),
        ...[operation, citizenId, revision, expectedVersion, type, asked.value, comment],
      ]);
      const { outcome, event_position, event_guid } = z.parse(changed, row);
      if (outcome !== 'written') return outcome;
      return { position: event_position as number, guid: event_guid as string };
    },

    async log(call, { citizenId, revision }) {
      const row = await run(poolFor(pools, call.caller), 9338, log, [...actor(call), citizenId, revision]);
      return row?.cv_log == null ? 'stale' : z.parse(logRows, row.cv_log);
    },

    async overview(call, { citizenId, revision }) {
      const row = await run(pools.screens, 9338, overview, [...actor(call), citizenId, revision]);
      return row?.cv_overview == null ? 'stale' : readOverview(row.cv_overview);
    },

    async timeline(call, { citizenId, revision }, query) {
      const row = await run(pools.screens, 9338, timeline, [
        ...actor(call),
        ...[citizenId, revision, query.before, query.limit],
        query.kinds?.flatMap((kind) => TYPES_OF[kind]) ?? null,
        query.setBy,
        query.from && new Date(startOfDay(query.from)),
        query.to && new Date(startOfDay(addDays(query.to, 1))),
        query.sinceJudgement,
      ]);
      return row?.cv_timeline == null ? 'stale' : readTimeline(row.cv_timeline);
    },

    async cpr(call, { citizenId, revision }) {
      const row = await run(pools.screens, 9338, reveal, [...actor(call), citizenId, revision]);
      return row?.reveal_cpr == null ? 'stale' : z.parse(z.string(), row.reveal_cpr);
    },
  };
}
