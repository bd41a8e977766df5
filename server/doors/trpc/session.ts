import { NotAuthenticated } from '@/server/domain/service-error';
import { always, asIs, open, router } from './base';
import { organisationName } from './organisation-name';

/** Signing in and out, and who is signed in. */
export const session = router({
  /** Who calls, or null: the one procedure that answers a visitor instead of refusing them. */
  me: open.query(async ({ ctx }) => {
    const { sessionId } = ctx;
    if (sessionId === undefined) return null;
    try {
      const { caller } = await ctx.authenticate();
      const { organisation, role, user } = caller;
      const name = organisationName(await ctx.codeLists(), organisation);
      return { sessionId, name: user.name, userId: user.id, organisation: { ...organisation, name }, role };
    } catch (error) {
      if (error instanceof NotAuthenticated) return null;
      throw error;
    }
  }),

  /** How long the session of whoever calls still lasts, null when there is none; to ask is no use of it. */
  left: open.query(async ({ ctx }) => (await ctx.sessionLeft()) ?? null),

  /** Whom a visitor may sign in as; empty where a real identity provider decides. */
  people: open.query(async ({ ctx }) => {
    const lists = await ctx.codeLists();
    return ctx.people.map(({ id, name, organisation, role }) => ({
      ...{ id, name, role },
      organisation: { ...organisation, name: organisationName(lists, organisation) },
    }));
  }),

  signIn: open.input(asIs<{ person: string }>()).mutation(({ ctx, input }) => ctx.signIn(String(input?.person))),

  /** Signs this browser out, whatever the state of the database; without a session too. */
  signOut: always.mutation(({ ctx }) => ctx.signOut('SignOut')),

  /** The same, and ends every other session of the user, for all their organisations. */
  signOutEverywhere: always.mutation(({ ctx }) => ctx.signOut('SignOutEverywhere')),

  /** Ends every other session of the user and stays signed in. */
  signOutOthers: always.mutation(({ ctx }) => ctx.signOut('SignOutOthers')),
});
