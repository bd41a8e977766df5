import type * as z from 'zod/mini';
import { maskCpr } from '@/server/domain/cpr';
import type { getUpdatedCvsInput } from '@/server/domain/inputs';
import { asIs, router, signedIn } from './base';

type Asked = z.input<typeof getUpdatedCvsInput>;

/** GetUpdatedCVs as the report screen shows it. */
export const report = router({
  /** A page to look at: numbers masked, and a handle that opens the citizen. */
  page: signedIn.input(asIs<Asked>()).query(async ({ ctx, input }) => {
    const { rows, ...page } = await ctx.operations.getUpdatedCvs(ctx.call, input);
    return {
      ...page,
      rows: rows.map(({ citizenId, cpr, revisedAt, deleted }) => ({
        citizen: ctx.handles.seal(ctx.call.caller, citizenId),
        maskedCpr: maskCpr(cpr),
        revisedAt,
        deleted,
      })),
    };
  }),

  /** A page to write to a file: numbers whole, logged as an export. */
  exportPage: signedIn.input(asIs<Asked>()).mutation(async ({ ctx, input }) => {
    const { rows, ...page } = await ctx.operations.getUpdatedCvs(ctx.call, input, 'export');
    return { ...page, rows: rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted })) };
  }),
});
