import type * as z from 'zod/mini';
import type {
  getCvListInput,
  getUpdatedCvsInput,
  updateCvAvailabilityInput,
  updateCvStatusInput,
} from '@/server/domain/inputs';
import { asIs, listing, signedIn } from './base';

/** UpdateCVStatus. The receipt is empty. */
export const updateCvStatus = signedIn
  .input(asIs<z.input<typeof updateCvStatusInput>>())
  .mutation(({ ctx, input }) => ctx.operations.updateCvStatus(ctx.call, input));

/** UpdateCVAvailability. The receipt is empty. */
export const updateCvAvailability = signedIn
  .input(asIs<z.input<typeof updateCvAvailabilityInput>>())
  .mutation(({ ctx, input }) => ctx.operations.updateCvAvailability(ctx.call, input));

/** GetUpdatedCVs. The register's own ids stay inside. */
export const getUpdatedCvs = listing.input(asIs<z.input<typeof getUpdatedCvsInput>>()).query(async ({ ctx, input }) => {
  const { rows, ...page } = await ctx.operations.getUpdatedCvs(ctx.call, input);
  return { ...page, rows: rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted })) };
});

/** GetCVList. Null when the citizen has no CV and never had one. */
export const getCvList = signedIn
  .input(asIs<z.input<typeof getCvListInput>>())
  .query(({ ctx, input }) => ctx.operations.getCvList(ctx.call, input));
