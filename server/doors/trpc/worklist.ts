import type * as z from 'zod/mini';
import type { OperationName } from '@/server/domain/caller';
import { isDay } from '@/server/domain/day';
import { ServiceFault } from '@/server/domain/service-error';
import { MAX_CASES_AT_ONCE } from '@/server/domain/worklist';
import type {
  absenceInput,
  caseActInput,
  takeNextInput,
  undoCasesInput,
  worklistInput,
  worklistSettingInput,
} from '@/server/domain/worklist-inputs';
import type { CasePosition, CaseResult } from '@/server/operations/ports/worklist';
import { citizenIdFrom, protectedProcedure, router, unvalidated } from './base';

/** Where a page begins: the last case of the page before, by its handle. */
type After = { readonly citizen: string; readonly dueOn: string | null; readonly since: number };
type Page = z.input<typeof worklistInput> & { readonly after?: After };
type Act = z.input<typeof caseActInput> & { readonly citizens: readonly string[] };
type Decrypting = Parameters<typeof citizenIdFrom>[0];

/** The procedures of the worklist. */
export const worklist = router({
  /** Takes the next free case, and returns its citizen's handle, with what put it first. */
  takeNext: protectedProcedure.input(unvalidated<z.input<typeof takeNextInput>>()).mutation(async ({ ctx, input }) => {
    const taken = await ctx.operations.takeNextCase(ctx.call, input ?? {});
    if (taken.outcome !== 'taken') return taken;
    return withHandle(ctx, taken);
  }),

  /** Takes, puts back, holds, wakes or gives cases, with a result for each; `request` undoes it. */
  act: protectedProcedure.input(unvalidated<Act>()).mutation(async ({ ctx, input }) => {
    const { citizens, ...act } = input ?? {};
    const ids = await idsFrom(ctx, 'ActOnCases', citizens);
    return {
      request: ctx.requestId,
      results: shown(await ctx.operations.actOnCases(ctx.call, ids, act), ids, citizens),
    };
  }),

  /** What the same would do. */
  preview: protectedProcedure.input(unvalidated<Act>()).query(async ({ ctx, input }) => {
    const { citizens, ...act } = input ?? {};
    const ids = await idsFrom(ctx, 'PreviewCaseActs', citizens);
    return shown(await ctx.operations.previewCaseActs(ctx.call, ids, act), ids, citizens);
  }),

  undo: protectedProcedure.input(unvalidated<z.input<typeof undoCasesInput>>()).mutation(async ({ ctx, input }) => {
    const results = await ctx.operations.undoCaseActs(ctx.call, input);
    return results.map((result) => withHandle(ctx, result));
  }),

  /** Notes that the caller opened a case of theirs. */
  opened: protectedProcedure.input(unvalidated<{ readonly citizen: string }>()).mutation(async ({ ctx, input }) => {
    await ctx.operations.openCase(ctx.call, await citizenIdFrom(ctx, 'Worklist', input?.citizen));
  }),

  /** A page of the unit's cases, each with a handle. */
  page: protectedProcedure.input(unvalidated<Page>()).query(async ({ ctx, input }) => {
    const { after, ...asked } = input ?? {};
    const position = after === undefined ? null : await positionFrom(ctx, after);
    const { rows, next, ...page } = await ctx.operations.worklistPage(ctx.call, asked, position);
    const shownRows = rows.map((row) => withHandle(ctx, row));
    const last = shownRows.at(-1);
    /** The input for the next page; null at the end. */
    return {
      ...page,
      rows: shownRows,
      after: next && last ? { citizen: last.citizen, dueOn: last.dueOn, since: last.since } : null,
    };
  }),

  /** The unit's cases counted, by kind, deadline, holder and hold. */
  counts: protectedProcedure.query(async ({ ctx }) => {
    const { counts, ...page } = await ctx.operations.worklistCounts(ctx.call);
    const me = ctx.call.caller.user.id;
    return { ...page, counts: counts.map(({ userId, ...one }) => ({ ...one, isMine: userId === me })) };
  }),

  /** What concerns the caller today. */
  day: protectedProcedure.query(({ ctx }) => ctx.operations.worklistDay(ctx.call)),

  /** The unit's figures, for its supervisors. */
  figures: protectedProcedure.query(({ ctx }) => ctx.operations.unitFigures(ctx.call)),

  setting: protectedProcedure.query(({ ctx }) => ctx.operations.worklistSetting(ctx.call)),

  saveSetting: protectedProcedure
    .input(unvalidated<z.input<typeof worklistSettingInput>>())
    .mutation(({ ctx, input }) => ctx.operations.setWorklist(ctx.call, input)),

  /** The caller's own absence, and who may be the substitute. */
  absence: protectedProcedure.query(({ ctx }) => ctx.operations.worklistAbsence(ctx.call)),

  saveAbsence: protectedProcedure
    .input(unvalidated<z.input<typeof absenceInput>>())
    .mutation(({ ctx, input }) => ctx.operations.reportAbsence(ctx.call, input)),
});

/** What is about a citizen, under a handle. */
function withHandle<Row extends { readonly citizenId: number }>(
  { handles, call }: Pick<Decrypting, 'handles' | 'call'>,
  { citizenId, ...row }: Row,
) {
  return { citizen: handles.encrypt(call.caller, citizenId), ...row };
}

/** Throws ServiceFault 1014 where these are no handles, and as citizenIdFrom. */
async function idsFrom(ctx: Decrypting, operation: OperationName, handles: unknown): Promise<readonly number[]> {
  const isList = Array.isArray(handles) && handles.length > 0 && handles.length <= MAX_CASES_AT_ONCE;
  if (!isList) {
    const reason = Array.isArray(handles) ? (handles.length === 0 ? 'empty' : 'too-long') : 'type';
    return ctx.operations.refused(ctx.call, operation, new ServiceFault(1014, { field: 'citizens', reason }));
  }
  const ids: number[] = [];
  for (const handle of handles) ids.push(await citizenIdFrom(ctx, operation, handle));
  return ids;
}

/** The results under the handles they were asked by. */
function shown(results: readonly CaseResult[], ids: readonly number[], handles: readonly string[] | undefined) {
  return results.map(({ citizenId, ...result }) => ({ citizen: handles?.[ids.indexOf(citizenId)] ?? '', ...result }));
}

async function positionFrom(ctx: Decrypting, after: unknown): Promise<CasePosition> {
  const { citizen, dueOn, since } = (after ?? {}) as Partial<Record<keyof After, unknown>>;
  const citizenId = await citizenIdFrom(ctx, 'Worklist', citizen);
  const isDue = dueOn === null || (typeof dueOn === 'string' && isDay(dueOn));
  if (isDue && typeof since === 'number' && Number.isSafeInteger(since) && Math.abs(since) < LAST_INSTANT) {
    return { citizenId, dueOn, since };
  }
  return ctx.operations.refused(ctx.call, 'Worklist', new ServiceFault(1014, { field: 'after', reason: 'not-known' }));
}

/** The last instant of a Date, milliseconds since 1970; PostgreSQL knows later ones. */
const LAST_INSTANT = 8_640_000_000_000_000;
