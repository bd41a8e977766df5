import type * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import type { exportUpdatedCvsInput, getUpdatedCvsInput, reportInput } from '@/server/domain/inputs';
import { ServiceFault } from '@/server/domain/service-error';
import type { ExportState } from '@/server/operations/ports/cv-list';
import { type Context, listProcedure, protectedProcedure, router, unvalidated } from './base';

type Query = z.input<typeof getUpdatedCvsInput>;
type ExportQuery = z.input<typeof exportUpdatedCvsInput>;

/** GetUpdatedCVs as the report screen shows it. */
export const report = router({
  /** A page of the list: CPRs masked, and a handle for each citizen. */
  page: listProcedure.input(unvalidated<Query>()).query(async ({ ctx, input }) => {
    const { rows, ...page } = await ctx.operations.reportPage(ctx.call, input);
    return {
      ...page,
      rows: rows.map(({ citizenId, ...row }) => ({ citizen: ctx.handles.encrypt(ctx.call.caller, citizenId), ...row })),
    };
  }),

  /** Figures of the whole list: citizens, and changes by day. */
  figures: listProcedure
    .input(unvalidated<z.input<typeof reportInput>>())
    .query(({ ctx, input }) => ctx.operations.reportFigures(ctx.call, input)),

  /** Records in the audit log that a page is about to be printed. */
  printed: protectedProcedure
    .input(unvalidated<Query>())
    .mutation(({ ctx, input }) => ctx.operations.printReport(ctx.call, input)),

  /** A part of the list for a file, with whole CPRs; audited with its purpose. */
  exportPart: listProcedure.input(unvalidated<ExportQuery | Resume>()).mutation(async ({ ctx, input }) => {
    const asked = isResume(input) ? { goOn: await stateFrom(ctx, input.resume) } : { begin: input };
    const { rows, next, ...part } = await ctx.operations.exportUpdatedCvs(ctx.call, asked);
    return {
      ...part,
      rows: rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted })),
      /** The input for the next part; null at the end. */
      resume: next && ctx.resumeKeys.encrypt(ctx.call.caller, next),
    };
  }),
});

type Resume = { readonly resume: string };

function isResume(input: unknown): input is Resume {
  return typeof input === 'object' && input !== null && 'resume' in input;
}

async function stateFrom(
  { call, operations, resumeKeys }: Pick<Context, 'operations' | 'resumeKeys'> & { readonly call: Call },
  resume: unknown,
): Promise<ExportState> {
  const state = typeof resume === 'string' ? resumeKeys.decrypt(call.caller, resume) : undefined;
  if (state) return state;
  // Another user's, too old or forged: recorded like any refusal.
  const fault = new ServiceFault(1014, { field: 'resume', reason: 'not-known' });
  return operations.refused(call, 'ExportUpdatedCVs', fault);
}
