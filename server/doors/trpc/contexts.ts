import type { Call } from '@/server/domain/caller';
import { NotAuthenticated, Overloaded } from '@/server/domain/service-error';
import type { SharedLimits } from '@/server/doors/clients/shared-limits';
import { isThrottled } from '@/server/doors/clients/strangers';
import type { ConcurrencyLimiter, Slot } from '@/server/http/concurrency-limiter';
import type { RequestContext } from '@/server/http/door';
import { reportRefusal } from '@/server/http/report';
import type { Attempts, UnauthenticatedAttempt } from '@/server/operations/attempts';
import type { Audit } from '@/server/operations/ports/audit';
import type { IdentityProvider } from '@/server/operations/ports/identity';
import { callOf, signIn, signOut } from '@/server/operations/sign-in';
import type { Context } from './base';
import { guardSessions, nameOfToken, type SessionGuard } from './guarded-sessions';
import { originOf } from './refused-call';
import { sessionIdOf } from './session-id';

/** What the contexts of all calls are made of. */
export type ContextParts = Pick<Context, 'operations' | 'handles' | 'resumeKeys' | 'codeLists' | 'today'> &
  SessionGuard & {
    readonly identity: IdentityProvider;
    readonly audit: Audit;
    readonly attempts: Attempts;
    readonly slots: ConcurrencyLimiter;
    readonly lists: SharedLimits;
  };

type Visit = {
  readonly token: string | undefined;
  readonly about: Pick<RequestContext, 'requestId' | 'sourceAddress' | 'log'>;
  readonly cookie: { readonly set: (token: string) => void; readonly clear: () => void };
  readonly enter: Context['enter'];
};

/** A failure of ours; too many at once are logged once a second, like every overload. */
function reportSignOut({ log }: Pick<RequestContext, 'log'>, failure: unknown, about: object): void {
  if (failure instanceof Overloaded)
    reportRefusal({ log }, { error: failure, name: 'Overloaded', inside: true, about: {} });
  else log.error({ err: failure, ...about }, 'sign-out failed on the server');
}

/** Where a call finds its slot: those who are not known to be signed in share a few of their own. */
export function limiterFor({ slots, strangers }: ContextParts, token: string | undefined): ConcurrencyLimiter {
  return token !== undefined && strangers.knows(nameOfToken(token)) ? slots : strangers.slots;
}

/** Makes the context of each call; what is the same for all is put together once. */
export function createContexts(parts: ContextParts) {
  const { identity, strangers, audit, attempts, slots, lists, operations, handles, resumeKeys, codeLists, today } =
    parts;
  const people = identity.people();
  return ({ token, about, cookie, enter }: Visit): Context => {
    const { requestId, sourceAddress } = about;
    const sessions = guardSessions(parts, sourceAddress);
    const throttled = (attempt: UnauthenticatedAttempt) => (error: unknown) => {
      if (isThrottled(error)) attempts.byUnauthenticated(attempt, sourceAddress);
      throw error;
    };
    const authenticate = async (slot?: Slot): Promise<Call> => {
      const taken = limiterFor(parts, token);
      if (token === undefined) throw new NotAuthenticated();
      const person = await sessions.find(token).catch(throttled('unknown-session'));
      if (!person) {
        attempts.byUnauthenticated('unknown-session', sourceAddress);
        throw new NotAuthenticated();
      }
      if (taken !== slots) slot?.exchange(slots.take);
      return callOf(requestId, person, originOf(token, sourceAddress));
    };
    return {
      operations,
      handles,
      attempts,
      resumeKeys,
      codeLists,
      today,
      people,
      requestId,
      sessionId: token === undefined ? undefined : sessionIdOf(token),
      enter,
      enterList: ({ caller }) => lists.admit(caller.user.id),
      authenticate,
      sessionLeft: async () =>
        token === undefined ? undefined : sessions.left(token).catch(throttled('unknown-session')),
      async signIn(personId) {
        const open = signIn(identity, sessions, audit);
        const opened = await strangers
          .attempt(
            sourceAddress,
            () => open(requestId, personId, token),
            (error) => error instanceof NotAuthenticated,
          )
          .catch((error: unknown) => {
            if (error instanceof NotAuthenticated) attempts.byUnauthenticated('sign-in-failed', sourceAddress);
            return throttled('sign-in-failed')(error);
          });
        cookie.set(opened.token);
        return { sessionId: sessionIdOf(opened.token), others: opened.others };
      },
      async signOut(operation) {
        // First: whatever fails on the server, this browser is signed out.
        if (operation !== 'SignOutOthers') cookie.clear();
        const { ended, failure } = await signOut(sessions)(requestId, token, operation);
        if (failure) reportSignOut(about, failure, { operation, ended });
        return { ended };
      },
      report(error, procedure) {
        const inside = error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'BAD_GATEWAY';
        reportRefusal(about, { error: error.cause ?? error, name: error.code, inside, about: { procedure } });
      },
    };
  };
}
