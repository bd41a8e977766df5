import { NotAuthenticated } from '@/server/domain/service-fault';
import { asIs, open, router, signedIn } from './base';
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

  /** Whom a visitor may sign in as; empty where a real identity provider decides. */
  people: open.query(async ({ ctx }) => {
    const lists = await ctx.codeLists();
    return ctx.people.map(({ id, name, organisation, role }) => ({
      ...{ id, name, role },
      organisation: { ...organisation, name: organisationName(lists, organisation) },
    }));
  }),

  signIn: open
    .input(asIs<{ person: string }>())
    .mutation(async ({ ctx, input }) => ({ sessionId: await ctx.signIn(String(input?.person)) })),

  signOut: signedIn.mutation(({ ctx }) => ctx.signOut()),
});
