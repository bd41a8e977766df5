import type * as z from 'zod/mini';
import type {
  availabilityInput,
  changeMadeInput,
  explainInput,
  findCitizenInput,
  judgementInput,
  screenChangeInput,
  timelineInput,
  unfoldContactChangeInput,
} from '@/server/domain/inputs';
import { citizenIdFrom, protectedProcedure, router, unvalidated } from './base';

/** The handle that `find` returned. */
type About = { readonly citizen: string };
/** Adds the version that the screen shows, to detect conflicts, and the identifier of the change. */
type Change = About & z.input<typeof screenChangeInput>;

/** The procedures for the screens of one citizen. */
export const citizen = router({
  /** Looks a citizen up by CPR. Returns the handle that all other procedures take. */
  find: protectedProcedure.input(unvalidated<z.input<typeof findCitizenInput>>()).mutation(async ({ ctx, input }) => ({
    citizen: ctx.handles.encrypt(ctx.call.caller, await ctx.operations.findCitizen(ctx.call, input)),
  })),

  /** The screen of one citizen, with the key by which a draft is found again under a new handle. */
  overview: protectedProcedure.input(unvalidated<About>()).query(async ({ ctx, input }) => {
    const citizenId = await citizenIdFrom(ctx, 'CvOverview', input?.citizen);
    const overview = await ctx.operations.cvOverview(ctx.call, citizenId);
    return { ...overview, citizenKey: ctx.handles.keyOf(ctx.call.caller, citizenId) };
  }),

  /** Why it is as it is, on another day, as known at another time, or by other rules. */
  explain: protectedProcedure
    .input(unvalidated<About & z.input<typeof explainInput>>())
    .query(async ({ ctx, input }) => {
      const { citizen: handle, ...dates } = input ?? {};
      return ctx.operations.explain(ctx.call, await citizenIdFrom(ctx, 'Explain', handle), dates);
    }),

  timeline: protectedProcedure
    .input(unvalidated<About & z.input<typeof timelineInput>>())
    .query(async ({ ctx, input }) => {
      const { citizen: handle, ...query } = input ?? {};
      return ctx.operations.timeline(ctx.call, await citizenIdFrom(ctx, 'Timeline', handle), query);
    }),

  setStatus: protectedProcedure
    .input(unvalidated<Change & z.input<typeof judgementInput>>())
    .mutation(async ({ ctx, input }) => {
      const { citizen: handle, expectedVersion, requestIdentifier, ...judgement } = input ?? {};
      return ctx.operations.updateCvStatus(ctx.call, judgement, {
        citizenId: await citizenIdFrom(ctx, 'UpdateCVStatus', handle),
        expectedVersion,
        requestIdentifier,
      });
    }),

  setAvailability: protectedProcedure
    .input(unvalidated<Change & z.input<typeof availabilityInput>>())
    .mutation(async ({ ctx, input }) => {
      const { citizen: handle, expectedVersion, requestIdentifier, ...choice } = input ?? {};
      return ctx.operations.updateCvAvailability(ctx.call, choice, {
        citizenId: await citizenIdFrom(ctx, 'UpdateCVAvailability', handle),
        expectedVersion,
        requestIdentifier,
      });
    }),

  /** When a change was made whose response was lost; null if it was not made. */
  changeMade: protectedProcedure
    .input(unvalidated<z.input<typeof changeMadeInput>>())
    .query(({ ctx, input }) => ctx.operations.changeMade(ctx.call, input)),

  /** The whole CPR, audited; a mutation, so that no client caches or refetches it. */
  revealCpr: protectedProcedure
    .input(unvalidated<About>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.revealCpr(ctx.call, await citizenIdFrom(ctx, 'RevealCpr', input?.citizen)),
    ),

  /** The contact data that an address-protected citizen's page leaves out, audited; a mutation for the same reason. */
  unfoldContact: protectedProcedure
    .input(unvalidated<About>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.unfoldContact(ctx.call, await citizenIdFrom(ctx, 'UnfoldContact', input?.citizen)),
    ),

  /** The same, before and after one event. */
  unfoldContactChange: protectedProcedure
    .input(unvalidated<About & z.input<typeof unfoldContactChangeInput>>())
    .mutation(async ({ ctx, input }) => {
      const { citizen: handle, ...event } = input ?? {};
      return ctx.operations.unfoldContactChange(ctx.call, await citizenIdFrom(ctx, 'UnfoldContact', handle), event);
    }),
});
