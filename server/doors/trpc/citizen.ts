import type * as z from 'zod/mini';
import type {
  availabilityInput,
  changeMadeInput,
  findCitizenInput,
  judgementInput,
  screenChangeInput,
  timelineInput,
  unfoldContactChangeInput,
} from '@/server/domain/inputs';
import { asIs, opened, router, signedIn } from './base';

/** A citizen open in a screen: the handle that `find` answered. */
type About = { readonly citizen: string };
/** What a change says besides: the version the screen shows, since when a change is a conflict, and the change's identifier. */
type Change = About & z.input<typeof screenChangeInput>;

/** What the screens of one citizen call. */
export const citizen = router({
  /** A look-up by number. Answers the handle everything else goes by. */
  find: signedIn.input(asIs<z.input<typeof findCitizenInput>>()).mutation(async ({ ctx, input }) => ({
    citizen: ctx.handles.seal(ctx.call.caller, await ctx.operations.findCitizen(ctx.call, input)),
  })),

  /** The screen of one citizen, and the key by which a draft finds them again under a new handle. */
  overview: signedIn.input(asIs<About>()).query(async ({ ctx, input }) => {
    const citizenId = await opened(ctx, 'CvOverview', input?.citizen);
    const overview = await ctx.operations.cvOverview(ctx.call, citizenId);
    return { ...overview, citizenKey: ctx.handles.keyOf(ctx.call.caller, citizenId) };
  }),

  timeline: signedIn.input(asIs<About & z.input<typeof timelineInput>>()).query(async ({ ctx, input }) => {
    const { citizen: handle, ...query } = input ?? {};
    return ctx.operations.timeline(ctx.call, await opened(ctx, 'Timeline', handle), query);
  }),

  setStatus: signedIn.input(asIs<Change & z.input<typeof judgementInput>>()).mutation(async ({ ctx, input }) => {
    const { citizen: handle, expectedVersion, requestIdentifier, ...judgement } = input ?? {};
    return ctx.operations.updateCvStatus(ctx.call, judgement, {
      citizenId: await opened(ctx, 'UpdateCVStatus', handle),
      expectedVersion,
      requestIdentifier,
    });
  }),

  setAvailability: signedIn
    .input(asIs<Change & z.input<typeof availabilityInput>>())
    .mutation(async ({ ctx, input }) => {
      const { citizen: handle, expectedVersion, requestIdentifier, ...choice } = input ?? {};
      return ctx.operations.updateCvAvailability(ctx.call, choice, {
        citizenId: await opened(ctx, 'UpdateCVAvailability', handle),
        expectedVersion,
        requestIdentifier,
      });
    }),

  /** When a change whose answer never came was made; null when it was not. */
  changeMade: signedIn
    .input(asIs<z.input<typeof changeMadeInput>>())
    .query(({ ctx, input }) => ctx.operations.changeMade(ctx.call, input)),

  /** The whole number, logged; a mutation so that nothing keeps or repeats it. */
  revealCpr: signedIn
    .input(asIs<About>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.revealCpr(ctx.call, await opened(ctx, 'RevealCpr', input?.citizen)),
    ),

  /** The contact data an address-protected citizen's page has not, logged; a mutation for the same reason. */
  unfoldContact: signedIn
    .input(asIs<About>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.unfoldContact(ctx.call, await opened(ctx, 'UnfoldContact', input?.citizen)),
    ),

  /** The same before and after one event. */
  unfoldContactChange: signedIn
    .input(asIs<About & z.input<typeof unfoldContactChangeInput>>())
    .mutation(async ({ ctx, input }) => {
      const { citizen: handle, ...event } = input ?? {};
      return ctx.operations.unfoldContactChange(ctx.call, await opened(ctx, 'UnfoldContact', handle), event);
    }),
});
