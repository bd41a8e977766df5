import type * as z from 'zod/mini';
import type {
  getCvListInput,
  getUpdatedCvsInput,
  updateCvAvailabilityInput,
  updateCvStatusInput,
} from '@/server/domain/inputs';
import { listProcedure, protectedProcedure, unvalidated } from './base';

/** UpdateCVStatus. The receipt is empty. */
export const updateCvStatus = protectedProcedure
  .input(unvalidated<z.input<typeof updateCvStatusInput>>())
  .mutation(({ ctx, input }) => ctx.operations.updateCvStatus(ctx.call, input));

/** UpdateCVAvailability. The receipt is empty. */
export const updateCvAvailability = protectedProcedure
  .input(unvalidated<z.input<typeof updateCvAvailabilityInput>>())
  .mutation(({ ctx, input }) => ctx.operations.updateCvAvailability(ctx.call, input));

/** GetUpdatedCVs, without the register's internal ids. */
export const getUpdatedCvs = listProcedure
  .input(unvalidated<z.input<typeof getUpdatedCvsInput>>())
  .query(async ({ ctx, input }) => {
    const { rows, ...page } = await ctx.operations.getUpdatedCvs(ctx.call, input);
    return { ...page, rows: rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted })) };
  });

/** GetCVList. Null if the citizen never had a CV. */
export const getCvList = protectedProcedure
  .input(unvalidated<z.input<typeof getCvListInput>>())
  .query(({ ctx, input }) => ctx.operations.getCvList(ctx.call, input));
