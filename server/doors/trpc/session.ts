import type { Grant } from '@/server/domain/grant';
import { NotAuthenticated } from '@/server/domain/service-error';
import type { CodeLists } from '@/server/operations/ports/code-lists';
import { protectedProcedure, publicProcedure, router, slotlessProcedure, unvalidated } from './base';
import { organisationName } from './organisation-name';

/** The number of none: what is no integer must not choose one, as `null` would by `Number`. */
const NO_GRANT = -1;

/** An organisation and role with the organisation's name. */
function named(lists: CodeLists) {
  return ({ organisation, role }: Grant) => ({
    role,
    organisation: { ...organisation, name: organisationName(lists, organisation) },
  });
}

/** Signing in and out. */
export const session = router({
  /** The signed-in user, or null for a visitor. */
  me: publicProcedure.query(async ({ ctx }) => {
    const { sessionId } = ctx;
    if (sessionId === undefined) return null;
    try {
      const { id, name, organisation, role, choices } = await ctx.signedIn();
      return {
        ...{ sessionId, name, userId: id },
        ...named(await ctx.codeLists())({ organisation, role }),
        maySwitch: choices.length > 1,
        guestAccessHours: ctx.operations.guestAccessHours({ organisation, role }),
      };
    } catch (error) {
      if (error instanceof NotAuthenticated) return null;
      throw error;
    }
  }),

  /** How long the caller's session still lasts, null if there is none; calling this does not extend it. */
  left: publicProcedure.query(async ({ ctx }) => (await ctx.sessionLeft()) ?? null),

  /** The users a visitor may sign in as; empty with a real identity provider. */
  people: publicProcedure.query(async ({ ctx }) => {
    const lists = await ctx.codeLists();
    return ctx.people.map(({ id, name, ...grant }) => ({ id, name, ...named(lists)(grant) }));
  }),

  signIn: publicProcedure
    .input(unvalidated<{ person: string }>())
    .mutation(({ ctx, input }) => ctx.signIn(String(input?.person))),

  /** The identity providers to sign in at; empty in a demo. */
  providers: publicProcedure.query(({ ctx }) => ctx.providers.map(({ name, label }) => ({ name, label }))),

  /** What the person whom a provider identified may sign in as; null when the attempt has ended. */
  arrived: publicProcedure.input(unvalidated<{ attempt: string }>()).query(async ({ ctx, input }) => {
    const arrived = await ctx.arrived(input?.attempt);
    if (!arrived) return null;
    const lists = await ctx.codeLists();
    return {
      from: arrived.from,
      grants: arrived.grants.map(named(lists)),
    };
  }),

  /** Signs that person in, as they chose. */
  enter: publicProcedure
    .input(unvalidated<{ attempt: string; grant: number }>())
    .mutation(({ ctx, input }) => ctx.enter(input?.attempt, Number.isInteger(input?.grant) ? input.grant : NO_GRANT)),

  /** What the signed-in user may switch to, with what they are now; empty in a demo. */
  choices: publicProcedure.query(async ({ ctx }) => {
    const [lists, { choices }] = await Promise.all([ctx.codeLists(), ctx.signedIn()]);
    return choices.map(named(lists));
  }),

  /** Goes on as another of them, in a new session. */
  switchRole: publicProcedure.input(unvalidated<Grant>()).mutation(({ ctx, input }) => ctx.switchRole(input)),

  /** Signs this browser out, even without a session and if the database is down. */
  signOut: slotlessProcedure.mutation(({ ctx }) => ctx.signOut('SignOut')),

  /** The same, and ends all other sessions of the user, for all their organisations. */
  signOutEverywhere: slotlessProcedure.mutation(({ ctx }) => ctx.signOut('SignOutEverywhere')),

  /** The user's open sessions, for all their organisations, this one first. */
  list: protectedProcedure.query(async ({ ctx }) => {
    const [lists, sessions] = await Promise.all([ctx.codeLists(), ctx.ownSessions()]);
    return sessions.map(({ organisation, role, ...session }) => ({
      ...session,
      ...named(lists)({ organisation, role }),
    }));
  }),

  /** Ends one of them, by its id, and stays signed in. */
  signOutOne: slotlessProcedure
    .input(unvalidated<{ session: string }>())
    .mutation(({ ctx, input }) => ctx.signOut('SignOutOne', String(input?.session))),

  /** Ends all other sessions of the user and stays signed in. */
  signOutOthers: slotlessProcedure.mutation(({ ctx }) => ctx.signOut('SignOutOthers')),
});
