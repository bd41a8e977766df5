import * as z from 'zod';
import { CASE_DEADLINES, CASE_OUTCOMES, CaseKind, type ListedCase } from '@/server/domain/worklist';
import type { Worklist } from '@/server/operations/ports/worklist';
import { actor } from './actor';
import { kindsOf } from './register-rows';
import { ACTOR, actorCall, functionCall, type RegisterPools, run } from './statement';

const takeNext = actorCall('case_take_next', 2);
const caseActs = actorCall('case_acts', 4);
const caseUndo = actorCall('case_undo', 1);
const caseOpen = actorCall('case_open', 1);
const caseList = actorCall('case_list', 4);
const caseCounts = functionCall('case_counts', 2);
const caseDay = { name: 'case_day', text: `select case_day(${ACTOR})` };

const textOrNull = z.nullable(z.string());
const kind = z.literal(Object.values(CaseKind));

const taken = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('taken'), citizen_id: z.number(), kind, due_on: textOrNull, since: z.date() }),
  z.object({ outcome: z.literal(['none', 'limit']) }),
]);
const results = z.array(z.object({ citizenId: z.number(), outcome: z.enum(CASE_OUTCOMES), holder: textOrNull }));
const page = z.object({
  today: z.string(),
  at: z.number(),
  rows: z.array(
    z.pipe(
      z.object({
        citizenId: z.number(),
        givenName: z.string(),
        surname: z.string(),
        addressProtected: z.boolean(),
        kind,
        marks: z.pipe(z.number(), z.transform(kindsOf)),
        operator: textOrNull,
        dueOn: textOrNull,
        restsFrom: textOrNull,
        since: z.number(),
        group: z.number(),
        municipality: z.string(),
        assignee: textOrNull,
        isMine: z.nullable(z.boolean()),
        assigneeName: textOrNull,
        assignedAt: z.nullable(z.number()),
        heldUntil: textOrNull,
      }),
      z.transform(({ assignee: id, assigneeName: name, assignedAt: since, isMine, ...row }): ListedCase => {
        const isAssigned = name !== null && since !== null;
        return { ...row, assignee: isAssigned ? { id, name, since, isMe: isMine === true } : null };
      }),
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
      assignee: textOrNull,
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
      const position = after && { due: after.dueOn, since: after.since, id: after.citizenId };
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
      const values = [JSON.stringify(given), position && JSON.stringify(position), limit];
      const row = await run(pools.screens, 9343, caseList, [...actor(call), call.caller.citizenId, ...values]);
      return z.parse(page, row?.case_list);
    },
    async counts({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, caseCounts, [organisation.type, organisation.code]);
      return z.parse(counts, row?.case_counts);
    },
    async day(call) {
      return z.parse(day, (await run(pools.screens, 9343, caseDay, actor(call)))?.case_day);
    },
  };
}
