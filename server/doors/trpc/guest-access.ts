import type * as z from 'zod/mini';
import type {
  endFromOutsideInput,
  endGuestAccessInput,
  guestAccessesInput,
  openGuestAccessInput,
  reviewGuestAccessInput,
} from '@/server/domain/guest-access';
import { protectedProcedure, router, unvalidated } from './base';
import { withHandle } from './with-handle';

/** Guest access to citizens without a relation, and what their own organisations see of it (trust.md § 2). */
export const guestAccess = router({
  /** Opens it, or finds the one that is running. Returns the handle that the procedures of one citizen take. */
  open: protectedProcedure
    .input(unvalidated<z.input<typeof openGuestAccessInput>>())
    .mutation(async ({ ctx, input }) => withHandle(ctx, await ctx.operations.openGuestAccess(ctx.call, input))),

  /** The caller's running ones, and those of which they haven't said what came of them. */
  mine: protectedProcedure.query(async ({ ctx }) =>
    (await ctx.operations.ownGuestAccesses(ctx.call)).map((row) => withHandle(ctx, row)),
  ),

  /** Ends one with what came of it, or says that of one that has ended. */
  end: protectedProcedure
    .input(unvalidated<z.input<typeof endGuestAccessInput>>())
    .mutation(({ ctx, input }) => ctx.operations.endGuestAccess(ctx.call, input)),

  /** A page of the accesses of others to citizens of the own organisation. */
  fromOutside: protectedProcedure
    .input(unvalidated<z.input<typeof guestAccessesInput>>())
    .query(async ({ ctx, input }) => {
      const { rows, ...page } = await ctx.operations.guestAccessesFromOutside(ctx.call, input ?? {});
      return { ...page, rows: rows.map((row) => withHandle(ctx, row)) };
    }),

  endFromOutside: protectedProcedure
    .input(unvalidated<z.input<typeof endFromOutsideInput>>())
    .mutation(({ ctx, input }) => ctx.operations.endGuestAccessFromOutside(ctx.call, input)),

  review: protectedProcedure
    .input(unvalidated<z.input<typeof reviewGuestAccessInput>>())
    .mutation(({ ctx, input }) => ctx.operations.reviewGuestAccess(ctx.call, input)),
});
