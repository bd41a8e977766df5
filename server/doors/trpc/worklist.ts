import type * as z from 'zod/mini';
import type { OperationName } from '@/server/domain/caller';
import { isDay } from '@/server/domain/day';
import { parseInput } from '@/server/domain/inputs';
import { ServiceFault } from '@/server/domain/service-error';
import {
  type absenceInput,
  actedOnInput,
  type caseActInput,
  type removeViewInput,
  type saveViewInput,
  type takeNextInput,
  type undoCasesInput,
  type worklistCountsInput,
  type worklistInput,
  type worklistSettingInput,
} from '@/server/domain/worklist-inputs';
import type { CasePosition, CaseResult } from '@/server/operations/ports/worklist';
import { citizenIdFrom, protectedProcedure, router, unvalidated } from './base';
import { withHandle } from './with-handle';

/** Where a page begins: the last case of the page before, by its handle. */
type After = {
  readonly citizen: string;
  readonly dueOn: string | null;
  readonly since: number;
  readonly allMet: boolean;
};
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

  /** Why a case stands where it does; null where it is no case of the unit any more. */
  why: protectedProcedure
    .input(unvalidated<{ readonly citizen: string }>())
    .query(async ({ ctx, input }) =>
      ctx.operations.whyCase(ctx.call, await citizenIdFrom(ctx, 'WhyCase', input?.citizen)),
    ),

  /** How cases that were shown stand now; null = no case of the unit any more. */
  standing: protectedProcedure
    .input(unvalidated<{ readonly citizens: readonly string[] }>())
    .query(async ({ ctx, input }) => {
      const ids = await idsFrom(ctx, 'Worklist', input?.citizens);
      const found = new Map((await ctx.operations.caseStandings(ctx.call, ids)).map((one) => [one.citizenId, one]));
      return ids.map((id, place) => {
        const { citizenId: _, ...standing } = found.get(id) ?? { citizenId: id };
        return {
          citizen: input.citizens[place] ?? '',
          citizenKey: ctx.handles.keyOf(ctx.call.caller, id),
          case: 'kind' in standing ? standing : null,
        };
      });
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
      after: next && last ? { citizen: last.citizen, dueOn: next.dueOn, since: next.since, allMet: next.allMet } : null,
    };
  }),

  /** The unit's cases counted by tab, kind and deadline, each with the other filters on. */
  counts: protectedProcedure
    .input(unvalidated<z.input<typeof worklistCountsInput>>())
    .query(({ ctx, input }) => ctx.operations.worklistCounts(ctx.call, input ?? {})),

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

  /** The caller's saved views and the organisation's, each with what of it no longer holds. */
  views: protectedProcedure.query(({ ctx }) => ctx.operations.worklistViews(ctx.call)),

  saveView: protectedProcedure
    .input(unvalidated<z.input<typeof saveViewInput>>())
    .mutation(({ ctx, input }) => ctx.operations.saveView(ctx.call, input)),

  removeView: protectedProcedure
    .input(unvalidated<z.input<typeof removeViewInput>>())
    .mutation(({ ctx, input }) => ctx.operations.removeView(ctx.call, input)),
});

/** Throws ServiceFault 1014 where these are no handles, and as citizenIdFrom. */
async function idsFrom(ctx: Decrypting, operation: OperationName, handles: unknown): Promise<readonly number[]> {
  const parsed = parseInput(actedOnInput, { citizens: handles });
  if (!parsed.ok) return ctx.operations.refused(ctx.call, operation, new ServiceFault(1014, parsed.invalid));
  const ids: number[] = [];
  for (const handle of parsed.value.citizens) ids.push(await citizenIdFrom(ctx, operation, handle));
  return ids;
}

/** The results under the handles they were asked by. */
function shown(results: readonly CaseResult[], ids: readonly number[], handles: readonly string[] | undefined) {
  return results.map(({ citizenId, ...result }) => ({ citizen: handles?.[ids.indexOf(citizenId)] ?? '', ...result }));
}

async function positionFrom(ctx: Decrypting, after: unknown): Promise<CasePosition> {
  const { citizen, dueOn, since, allMet } = (after ?? {}) as Partial<Record<keyof After, unknown>>;
  const citizenId = await citizenIdFrom(ctx, 'Worklist', citizen);
  const isDue = dueOn === null || (typeof dueOn === 'string' && isDay(dueOn));
  const isInstant = typeof since === 'number' && Number.isSafeInteger(since) && Math.abs(since) < LAST_INSTANT;
  if (isDue && isInstant && typeof allMet === 'boolean') {
    return { citizenId, dueOn, since, allMet };
  }
  return ctx.operations.refused(ctx.call, 'Worklist', new ServiceFault(1014, { field: 'after', reason: 'not-known' }));
}

/** The last instant of a Date, milliseconds since 1970; PostgreSQL knows later ones. */
const LAST_INSTANT = 8_640_000_000_000_000;
