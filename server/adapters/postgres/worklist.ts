import * as z from 'zod';
import type { Call } from '@/server/domain/caller';
import { CvStatus } from '@/server/domain/code-lists';
import { CV_ELEMENTS } from '@/server/domain/cv';
import { CASE_DEADLINES, CASE_OUTCOMES, CaseKind } from '@/server/domain/worklist';
import type { ViewFilter } from '@/server/domain/worklist-views';
import type { CaseRow, CountsFilter, Worklist } from '@/server/operations/ports/worklist';
import { actor } from './actor';
import { kindsOf } from './register-rows';
import { actorCall, functionCall, type RegisterPools, run } from './statement';

const takeNext = actorCall('case_take_next', 2);
const caseWhy = actorCall('case_why', 2);
const caseActs = actorCall('case_acts', 4);
const caseUndo = actorCall('case_undo', 1);
const caseOpen = actorCall('case_open', 1);
const caseList = actorCall('case_list', 4);
const caseStanding = actorCall('case_standing', 1);
const caseCounts = functionCall('case_counts', 4);
const caseDay = actorCall('case_day');
const viewsOf = functionCall('worklist_views', 3);
const viewSave = actorCall('worklist_view_save', 5);
const viewRemove = actorCall('worklist_view_remove', 2);

const textOrNull = z.nullable(z.string());
const kind = z.literal(Object.values(CaseKind));
const reasons = z.nullable(z.object({ met: z.number(), of: z.number() }));

const taken = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('taken'), citizen_id: z.number(), kind, due_on: textOrNull, since: z.date() }),
  z.object({ outcome: z.literal(['none', 'limit']) }),
]);
const grounds = z.nullable(
  z.object({
    today: z.string(),
    kind,
    dueOn: textOrNull,
    restsFrom: textOrNull,
    since: z.number(),
    assignedAt: z.nullable(z.number()),
    isMine: z.boolean(),
    free: z.number(),
    older: z.number(),
    ahead: z.number(),
    reasons,
    judgement: z.nullable(
      z.object({
        status: z.literal(Object.values(CvStatus)),
        at: z.number(),
        isMine: z.boolean(),
        changedAt: z.nullable(z.number()),
      }),
    ),
  }),
);
const results = z.array(z.object({ citizenId: z.number(), outcome: z.enum(CASE_OUTCOMES), holder: textOrNull }));
const standing = {
  citizenId: z.number(),
  kind,
  dueOn: textOrNull,
  restsFrom: textOrNull,
  since: z.number(),
  assignee: textOrNull,
  isMine: z.nullable(z.boolean()),
  assigneeName: textOrNull,
  assignedAt: z.nullable(z.number()),
  opened: z.boolean(),
  heldUntil: textOrNull,
  woken: z.boolean(),
  holdReason: textOrNull,
};
const standings = z.array(z.pipe(z.object(standing), z.transform(withAssignee)));
const page = z.object({
  today: z.string(),
  at: z.number(),
  rows: z.array(
    z.pipe(
      z.object({
        ...standing,
        givenName: z.string(),
        surname: z.string(),
        cpr: z.string(),
        addressProtected: z.boolean(),
        marks: z.pipe(z.number(), z.transform(kindsOf)),
        operator: textOrNull,
        group: z.number(),
        municipality: z.string(),
        reasons,
      }),
      z.transform((row): CaseRow => withAssignee(row)),
    ),
  ),
});
const counts = z.object({
  today: z.string(),
  at: z.number(),
  counts: z.array(
    z.object({
      kind,
      deadline: z.enum(CASE_DEADLINES),
      userId: textOrNull,
      held: z.boolean(),
      count: z.number(),
    }),
  ),
});
const day = z.object({
  today: z.string(),
  at: z.number(),
  due: z.number(),
  past: z.number(),
  woken: z.number(),
  changed: z.number(),
  given: z.number(),
  taken: z.number(),
});
/** Written by this program alone, of which an instance of another version may be one. */
const viewFilter = z.custom<ViewFilter>();
const views = z.object({
  views: z.array(z.object({ id: z.string(), isOwn: z.boolean(), name: z.string(), filter: viewFilter })),
  municipalities: z.array(z.string()),
  jobcenters: z.array(z.string()),
  groups: z.array(z.number()),
});
const savedView = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), view_id: z.string() }),
  z.object({ outcome: z.literal(['gone', 'name', 'filter', 'full']) }),
]);

/** The worklist in PostgreSQL. */
export function createWorklist(pools: Pick<RegisterPools, 'screens'>): Worklist {
  return {
    async takeNext(call, kinds) {
      const values = [...actor(call), call.caller.citizenId, kinds];
      const row = z.parse(taken, await run(pools.screens, 9346, takeNext, values));
      if (row.outcome !== 'taken') return { outcome: row.outcome };
      const { outcome, citizen_id: citizenId, kind, due_on: dueOn, since } = row;
      return { outcome, citizenId, kind, dueOn, since: since.getTime() };
    },
    async why(call, citizenId) {
      const row = await run(pools.screens, 9343, caseWhy, [...actor(call), call.caller.citizenId, citizenId]);
      const why = z.parse(grounds, row?.case_why);
      return why;
    },
    async act(call, citizens, act, apply) {
      const values = [...actor(call), call.caller.citizenId, citizens, JSON.stringify(act), apply];
      return z.parse(results, (await run(pools.screens, 9346, caseActs, values))?.case_acts);
    },
    async undo(call, request) {
      return z.parse(results, (await run(pools.screens, 9346, caseUndo, [...actor(call), request]))?.case_undo);
    },
    async opened(call, citizenId) {
      await run(pools.screens, 9346, caseOpen, [...actor(call), citizenId]);
    },
    async page(call, filter, after, limit) {
      const position = after && { due: after.dueOn, unmet: !after.allMet, since: after.since, id: after.citizenId };
      const values = [JSON.stringify(given(filter, call)), position && JSON.stringify(position), limit];
      const row = await run(pools.screens, 9343, caseList, [...actor(call), call.caller.citizenId, ...values]);
      return z.parse(page, row?.case_list);
    },
    async standings(call, citizens) {
      const row = await run(pools.screens, 9343, caseStanding, [...actor(call), citizens]);
      return z.parse(standings, row?.case_standing);
    },
    async counts(call, filter, citizenId) {
      const { organisation } = call.caller;
      const values = [organisation.type, organisation.code, JSON.stringify(given(filter, call)), citizenId];
      const row = await run(pools.screens, 9343, caseCounts, values);
      return z.parse(counts, row?.case_counts);
    },
    async day(call) {
      return z.parse(day, (await run(pools.screens, 9343, caseDay, actor(call)))?.case_day);
    },
    async views({ caller: { organisation, user } }) {
      const row = await run(pools.screens, 9343, viewsOf, [organisation.type, organisation.code, user.id]);
      return z.parse(views, row?.worklist_views);
    },
    async saveView(call, { id, isOwn, name, filter }, most) {
      const values = [...actor(call), id, isOwn, name, JSON.stringify(filter), most];
      const saved = z.parse(savedView, await run(pools.screens, 9346, viewSave, values));
      return saved.outcome === 'saved' ? { outcome: saved.outcome, id: saved.view_id } : saved;
    },
    async removeView(call, { id, isOwn }) {
      const row = await run(pools.screens, 9346, viewRemove, [...actor(call), id, isOwn]);
      return row?.worklist_view_remove === true;
    },
  };
}

/** The filters that are given, as cases_in takes them. */
function given<Filter extends CountsFilter>({ element, ...filter }: Filter, { caller }: Call): object {
  const myDayOf = filter.myDay && caller.user.id;
  const changed = element === null || element === 'any' ? element : CV_ELEMENTS[element];
  return Object.fromEntries(
    Object.entries({ ...filter, myDayOf, element: changed }).filter(([, value]) => value !== null),
  );
}

type Assigned = {
  readonly assignee: string | null;
  readonly isMine: boolean | null;
  readonly assigneeName: string | null;
  readonly assignedAt: number | null;
};

/** Who has a case, as one; null = nobody. */
function withAssignee<Row extends Assigned>({
  assignee: id,
  assigneeName: name,
  assignedAt: since,
  isMine,
  ...row
}: Row) {
  const isAssigned = name !== null && since !== null;
  return { ...row, assignee: isAssigned ? { id, name, since, isMe: isMine === true } : null };
}
