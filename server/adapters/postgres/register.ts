import * as z from 'zod';
import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenKey } from '@/server/domain/citizen';
import { Availability, ChangeType, CvStatus } from '@/server/domain/code-lists';
import { CV_ELEMENTS } from '@/server/domain/cv';
import type { TimelineKind } from '@/server/domain/cv-view';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { lookUpScopes } from '@/server/domain/look-up-budget';
import type { CvChange, CvRegister } from '@/server/operations/ports/cv-register';
import { actor } from './actor';
import { readCitizenFacts } from './citizen-facts';
import { readContact, readContactChange, readOverview, readTimeline } from './cv-view';
import { guestColumns } from './guest-accesses';
import { readLookUpCounts, scopeColumns } from './look-ups';
import { caseRow } from './register-rows';
import { actorCall, functionCall, poolFor, type RegisterPools, run } from './statement';
import { createStoredResponses, readMadeAt, senderOf } from './stored-responses';

/** The first statement of every operation on a citizen; the bench's baselines send the same. */
export const cvFacts = {
  name: 'cv_facts_and_counts',
  text: 'select cv_facts($1, $2, $3, $4, $5, false, $6, $7), look_up_counts($8, $9) as counts',
};
const factsAndResponse = {
  name: 'cv_facts_counts_and_answer',
  text: `${cvFacts.text}, kept_answer_of($10, $11) as stored`,
};
const change = actorCall('change_cv', 15);
const keptAnswer = functionCall('kept_answer_of', 2);
const log = actorCall('cv_log', 2);
const overview = actorCall('cv_overview', 2);
const timeline = actorCall('cv_timeline', 9);
const reveal = actorCall('reveal_cpr', 2);
const unfold = actorCall('unfold_contact', 2);
const unfoldChange = actorCall('unfold_contact_change', 3);

const TYPES_OF: Readonly<Record<TimelineKind, readonly ChangeType[]>> = {
  status: [ChangeType.status],
  availability: [ChangeType.availability],
  content: [ChangeType.cv, ...Object.values(CV_ELEMENTS)],
  registration: [ChangeType.requirement, ChangeType.registration],
};

const changed = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('written'), event_position: z.number(), event_guid: z.string() }),
  z.object({ outcome: z.literal(['stale', 'conflict']) }),
]);

const logRows = z.array(
  z.object({
    changeType: z.literal(Object.values(ChangeType)),
    operation: z.literal([1, 2, 3]),
    occurredAt: z.number(),
  }),
);

/**
 * The register of citizens and their CVs in PostgreSQL, through the functions of prisma/sql.
 * @param secret the service's SECRET_KEY
 */
export function createRegister(pools: RegisterPools, secret: string): CvRegister {
  const storedResponses = createStoredResponses(secret);
  return {
    async facts(call, key, status) {
      const row = await run(poolFor(pools, call.caller), 9338, cvFacts, factsOf(call, key, status));
      return { facts: readCitizenFacts(row?.cv_facts), counts: readLookUpCounts(row?.counts) };
    },

    async factsAndResponse(call, key, status, request) {
      const [sender, identifier] = storedResponses.columns(call, request);
      const values = [...factsOf(call, key, status), sender, identifier];
      const row = await run(poolFor(pools, call.caller), 9338, factsAndResponse, values);
      const counts = readLookUpCounts(row?.counts);
      return { facts: readCitizenFacts(row?.cv_facts), counts, stored: storedResponses.read(row?.stored, request) };
    },

    async change(call, { citizenId, revision, today, ruleSet }, expectedVersion, asked, cases, request) {
      const { operation, what, holds } = effectOf(asked);
      const requestColumns = request ? storedResponses.columns(call, request) : [null, null, null];
      const values = [
        ...actor(call),
        operation,
        citizenId,
        revision,
        ...what,
        expectedVersion,
        ...requestColumns,
        today,
        ruleSet,
        holds,
        cases && JSON.stringify(cases.map((one) => caseRow(citizenId, { ...one, since: null }))),
        asked.kind === 'status' && asked.judged ? JSON.stringify(asked.judged) : null,
      ];
      const written = z.parse(changed, await run(poolFor(pools, call.caller), 9346, change, values));
      if (written.outcome !== 'written') return written.outcome;
      return { position: written.event_position, guid: written.event_guid };
    },

    async madeAt(call, identifier) {
      const row = await run(poolFor(pools, call.caller), 9338, keptAnswer, [senderOf(call.caller), identifier]);
      return readMadeAt(row?.kept_answer_of);
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
        ...[citizenId, revision, query.limit, query.before],
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

    async contact(call, { citizenId, revision }) {
      const row = await run(pools.screens, 9338, unfold, [...actor(call), citizenId, revision]);
      return row?.unfold_contact == null ? 'stale' : readContact(row.unfold_contact);
    },

    async contactChange(call, { citizenId, revision }, position) {
      const row = await run(pools.screens, 9338, unfoldChange, [...actor(call), citizenId, revision, position]);
      return row?.unfold_contact_change == null ? 'stale' : readContactChange(row.unfold_contact_change);
    },
  };
}

function factsOf(call: Call, key: CitizenKey, status: number | null): readonly unknown[] {
  const { type, code } = call.caller.organisation;
  const asked = 'cpr' in key ? [key.cpr, null] : [null, key.citizenId];
  return [type, code, ...asked, status, ...guestColumns(call.caller), ...scopeColumns(lookUpScopes(call))];
}

/** `holds`: the value means judged, or searchable. */
function effectOf(asked: CvChange): {
  readonly operation: OperationName;
  readonly what: readonly unknown[];
  readonly holds: boolean;
} {
  if (asked.kind === 'status') {
    const what = [ChangeType.status, asked.value, asked.comment];
    return { operation: 'UpdateCVStatus', what, holds: asked.value !== CvStatus.readyForQuality };
  }
  const what = [ChangeType.availability, asked.value, null];
  return { operation: 'UpdateCVAvailability', what, holds: asked.value === Availability.searchable };
}
