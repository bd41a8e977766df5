import type * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import type { exportUpdatedCvsInput, getUpdatedCvsInput, reportInput } from '@/server/domain/inputs';
import { ServiceFault } from '@/server/domain/service-error';
import type { ExportState } from '@/server/operations/ports/cv-list';
import { asIs, type Context, listing, router, signedIn } from './base';

type Asked = z.input<typeof getUpdatedCvsInput>;
type ExportAsked = z.input<typeof exportUpdatedCvsInput>;

/** GetUpdatedCVs as the report screen shows it. */
export const report = router({
  /** A page to look at: numbers masked, and a handle that opens the citizen. */
  page: listing.input(asIs<Asked>()).query(async ({ ctx, input }) => {
    const { rows, ...page } = await ctx.operations.reportPage(ctx.call, input);
    return {
      ...page,
      rows: rows.map(({ citizenId, ...row }) => ({ citizen: ctx.handles.seal(ctx.call.caller, citizenId), ...row })),
    };
  }),

  /** How much there is in the whole list: citizens, and changes by day. */
  figures: listing
    .input(asIs<z.input<typeof reportInput>>())
    .query(({ ctx, input }) => ctx.operations.reportFigures(ctx.call, input)),

  /** A page is about to be printed; it is noted in the audit log. */
  printed: signedIn.input(asIs<Asked>()).mutation(({ ctx, input }) => ctx.operations.printReport(ctx.call, input)),

  /** A part of the list to write to a file: numbers whole, logged with its purpose. */
  exportPart: listing.input(asIs<ExportAsked | GoOn>()).mutation(async ({ ctx, input }) => {
    const asked = isGoOn(input) ? { goOn: await resumed(ctx, input.resume) } : { begin: input };
    const { rows, next, ...part } = await ctx.operations.exportUpdatedCvs(ctx.call, asked);
    return {
      ...part,
      rows: rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted })),
      /** Given back, the next part is answered; null at the end. */
      resume: next && ctx.resumeKeys.seal(ctx.call.caller, next),
    };
  }),
});

type GoOn = { readonly resume: string };

function isGoOn(input: unknown): input is GoOn {
  return typeof input === 'object' && input !== null && 'resume' in input;
}

async function resumed(
  { call, operations, resumeKeys }: Pick<Context, 'operations' | 'resumeKeys'> & { readonly call: Call },
  resume: unknown,
): Promise<ExportState> {
  const state = typeof resume === 'string' ? resumeKeys.open(call.caller, resume) : undefined;
  if (state) return state;
  // Somebody else's, too old or made up: an attempt that is logged like any refusal.
  const fault = new ServiceFault(1014, { field: 'resume', reason: 'not-known' });
  return operations.refused(call, 'ExportUpdatedCVs', fault);
}
