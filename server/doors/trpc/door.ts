import type { Logger } from 'pino';
import type { Call } from '@/server/domain/caller';
import { NotAuthenticated, OtherSession, Overloaded } from '@/server/domain/service-fault';
import type { Context, Slot } from '@/server/doors/trpc/base';
import { handleTrpc, procedureOf, refusalOf, TRPC_PATH } from '@/server/doors/trpc/run-procedure';
import { appRouter } from '@/server/doors/trpc/router';
import type { Attempts, StrangerAttempt } from '@/server/operations/attempts';
import type { Audit } from '@/server/operations/ports/audit';
import type { IdentityProvider } from '@/server/operations/ports/identity';
import { callOf, signIn, signOut } from '@/server/operations/sign-in';
import { answer } from '@/server/http/respond';
import type { Door, RequestContext } from '@/server/http/door';
import { gate } from './gate';
import { guardSessions, nameOfToken, type SessionGuard } from './guarded-sessions';
import { isOtherSession } from './page-session';
import { holdSlot, type Places } from '@/server/http/concurrency-limiter';
import { noteRefused, originOf } from './refused-call';
import { reportRefusal } from '@/server/http/report';
import { clearSessionToken, sessionToken, setSessionToken } from './session-cookie';
import { sessionIdOf } from './session-id';
import type { SharedLimits } from '@/server/doors/clients/shared-limits';
import { isThrottled } from '@/server/doors/clients/strangers';

export type TrpcDoorParts = Pick<
  Context,
  'operations' | 'handles' | 'attempts' | 'resumeKeys' | 'codeLists' | 'today'
> &
  SessionGuard & {
    readonly identity: IdentityProvider;
    readonly audit: Audit;
    readonly attempts: Attempts;
    readonly places: Places;
    readonly lists: SharedLimits;
    readonly publicUrl: string;
  };

/** Signing out must not have to wait for a quieter moment. */
const NEEDS_NO_PLACE: readonly string[] = ['session.signOut', 'session.signOutEverywhere', 'session.signOutOthers'];

/** The screens' door on Node's HTTP server: gate, session, then tRPC. */
export function trpcDoor(parts: TrpcDoorParts): Door {
  const contextOf = contexts(parts);
  return {
    path: `${TRPC_PATH}/*`,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const token = sessionToken(request.headers.cookie);
      const refusal = gate(request, parts.publicUrl);
      if (refusal) {
        await noteRefused(parts, 'csrf-refused', token, context);
        return answer(response, refusal.status, { error: refusal.error, requestId: context.requestId });
      }
      const cookie = {
        set: (token: string) => setSessionToken(response, token),
        clear: () => clearSessionToken(response),
      };
      const called = contextOf({ token, cookie, about: context });
      const refuse = (cause: Error) => {
        const { status, body } = refusalOf(request, called, cause);
        answer(response, status, body);
      };
      const procedure = procedureOf(request);
      if (isOtherSession(request.headers, procedure, token)) {
        await noteRefused(parts, 'other-session', token, context);
        return refuse(new OtherSession());
      }
      const full = NEEDS_NO_PLACE.includes(procedure) ? undefined : placesFor(parts, token).refusal();
      if (!full) return handleTrpc(request, response, called);
      response.setHeader('retry-after', String(full.retryAfterSeconds));
      refuse(full);
    },
  };
}

/**
 * The same procedures for the server's own rendering, to prefetch with; it reads on behalf of whom the cookie names.
 * Cookies can't be set from there, so nobody signs in or out through it.
 */
export function prefetchCaller(parts: TrpcDoorParts, log: Logger): PrefetchCaller {
  const contextOf = contexts(parts);
  const cookie = { set: refuseCookie, clear: refuseCookie };
  return (cookieHeader, requestId, sourceAddress) =>
    appRouter.createCaller(
      contextOf({ token: sessionToken(cookieHeader), cookie, about: { requestId, sourceAddress, log } }),
    );
}

/** What the screens prefetch with, from a request's Cookie header, its id and the address it comes from. */
export type PrefetchCaller = (
  cookieHeader: string | undefined,
  requestId: string,
  sourceAddress: string,
) => ReturnType<typeof appRouter.createCaller>;

type Visit = {
  readonly token: string | undefined;
  readonly about: Pick<RequestContext, 'requestId' | 'sourceAddress' | 'log'>;
  readonly cookie: { readonly set: (token: string) => void; readonly clear: () => void };
};

/** A failure of ours; too many at once are logged once a second, like every overload. */
function reportSignOut({ log }: Pick<RequestContext, 'log'>, failure: unknown, about: object): void {
  if (failure instanceof Overloaded)
    reportRefusal({ log }, { error: failure, name: 'Overloaded', inside: true, about: {} });
  else log.error({ err: failure, ...about }, 'sign-out failed on the server');
}

function refuseCookie(): never {
  throw new TypeError('a session is opened and closed through the door only');
}

/** Where a call finds its slot: those who are not known to be signed in share a few of their own. */
function placesFor({ places, strangers }: TrpcDoorParts, token: string | undefined): Places {
  return token !== undefined && strangers.knows(nameOfToken(token)) ? places : strangers.places;
}

/** Makes the context of each call; what is the same for all is put together once. */
function contexts(parts: TrpcDoorParts) {
  const { identity, strangers, audit, attempts, places, lists, operations, handles, resumeKeys, codeLists, today } =
    parts;
  const people = identity.people();
  return ({ token, about, cookie }: Visit): Context => {
    const { requestId, sourceAddress } = about;
    const sessions = guardSessions(parts, sourceAddress);
    const throttled = (attempt: StrangerAttempt) => (error: unknown) => {
      if (isThrottled(error)) attempts.byStranger(attempt, sourceAddress);
      throw error;
    };
    const authenticate = async (slot?: Slot): Promise<Call> => {
      const taken = placesFor(parts, token);
      if (token === undefined) throw new NotAuthenticated();
      const person = await sessions.find(token).catch(throttled('unknown-session'));
      if (!person) {
        attempts.byStranger('unknown-session', sourceAddress);
        throw new NotAuthenticated();
      }
      if (taken !== places) slot?.exchange(places.take);
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
      enter: () => holdSlot(placesFor(parts, token).take),
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
            if (error instanceof NotAuthenticated) attempts.byStranger('sign-in-failed', sourceAddress);
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
