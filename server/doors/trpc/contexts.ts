import { NotAuthenticated, Overloaded } from '@/server/domain/service-error';
import { attemptOf } from '@/server/doors/clients/attempt-cookie';
import { isThrottled } from '@/server/doors/clients/credential-guard';
import type { SharedLimits } from '@/server/doors/clients/shared-limits';
import type { ConcurrencyLimiter, Slot } from '@/server/http/concurrency-limiter';
import type { RequestContext } from '@/server/http/door';
import { logRejection } from '@/server/http/log-rejection';
import type { Attempts, UnauthenticatedAttempt } from '@/server/operations/attempts';
import type { Audit } from '@/server/operations/ports/audit';
import type { DemoIdentity, SessionOrigin } from '@/server/operations/ports/identity';
import type { ProviderSignIn } from '@/server/operations/provider-sign-in';
import { callOf, type OpenedSession, signIn, signOut, switchRole } from '@/server/operations/sign-in';
import type { Context } from './base';
import { digestOfToken, guardSessions, type SessionGuard } from './guarded-sessions';
import { originOf } from './record-rejection';
import { sessionIdOf } from './session-id';

export type ContextParts = Pick<
  Context,
  'operations' | 'rules' | 'handles' | 'resumeKeys' | 'codeLists' | 'today' | 'providers'
> &
  SessionGuard & {
    readonly identity: DemoIdentity;
    readonly providerSignIn: ProviderSignIn;
    readonly audit: Audit;
    readonly attempts: Attempts;
    readonly slots: ConcurrencyLimiter;
    readonly lists: SharedLimits;
  };

type Visit = {
  readonly token: string | undefined;
  /** The header, in which attempts to sign in are looked for. */
  readonly cookies: string | undefined;
  /** Whether a page asks by itself, which is no use of its session. */
  readonly isUnasked?: boolean;
  readonly about: Pick<RequestContext, 'requestId' | 'sourceAddress' | 'log'>;
  readonly cookie: {
    readonly set: (token: string) => void;
    readonly clear: () => void;
    readonly clearAttempt: (id: string) => void;
    /** Keeps whom the provider is to sign out. */
    readonly leave: (origin: SessionOrigin) => void;
  };
  readonly acquireSlot: Context['acquireSlot'];
};

/** Overloads are logged once a second, like any other. */
function logFailedSignOut({ log }: Pick<RequestContext, 'log'>, failure: unknown, about: object): void {
  if (failure instanceof Overloaded)
    logRejection({ log }, { error: failure, name: 'Overloaded', inside: true, about: {} });
  else log.error({ err: failure, ...about }, 'sign-out failed on the server');
}

/** The limiter for a call: calls whose session is not known to be valid share a few slots of their own. */
export function limiterFor({ slots, guard }: ContextParts, token: string | undefined): ConcurrencyLimiter {
  return token !== undefined && guard.isKnown(digestOfToken(token)) ? slots : guard.slots;
}

/** @returns makes the context of a call */
export function createContexts(parts: ContextParts) {
  const { identity, guard, audit, attempts, slots, lists, operations, rules } = parts;
  const { handles, resumeKeys, codeLists, today, providers, providerSignIn } = parts;
  const people = identity.people();
  return ({ token, cookies, isUnasked, about, cookie, acquireSlot }: Visit): Context => {
    const { requestId, sourceAddress } = about;
    const source = { requestId, from: originOf(token, sourceAddress) };
    const sessions = guardSessions(parts, sourceAddress);
    const recordThrottled = (attempt: UnauthenticatedAttempt) => (error: unknown) => {
      if (isThrottled(error)) attempts.byUnauthenticated(attempt, sourceAddress);
      throw error;
    };
    const signedIn = async (slot?: Slot) => {
      const acquiredFrom = limiterFor(parts, token);
      if (token === undefined) throw new NotAuthenticated();
      const person = await sessions.find(token, !isUnasked).catch(recordThrottled('unknown-session'));
      if (!person) {
        attempts.byUnauthenticated('unknown-session', sourceAddress);
        throw new NotAuthenticated();
      }
      if (acquiredFrom !== slots) slot?.exchange(slots.acquire);
      return { token, person };
    };
    /** Where the person of this session has to sign out as well; undefined also where that can't be found out. */
    const signsOutAt = async () => {
      if (token === undefined || providers.length === 0) return undefined;
      const origin = await sessions.originOf(token).catch(() => undefined);
      return origin && providers.some(({ name }) => name === origin.provider) ? origin : undefined;
    };
    /** Opens a session on account of the address it is opened from, and gives the browser its cookie. */
    const opened = async (open: () => Promise<OpenedSession>) => {
      const session = await guard
        .attempt(sourceAddress, open, (error) => error instanceof NotAuthenticated)
        .catch((error: unknown) => {
          if (error instanceof NotAuthenticated) attempts.byUnauthenticated('sign-in-failed', sourceAddress);
          return recordThrottled('sign-in-failed')(error);
        });
      cookie.set(session.token);
      return { sessionId: sessionIdOf(session.token), others: session.others };
    };
    return {
      operations,
      rules,
      handles,
      attempts,
      resumeKeys,
      codeLists,
      today,
      people,
      providers,
      requestId,
      sessionId: source.from.session,
      acquireSlot,
      acquireListSlot: ({ caller }) => lists.admit(caller.user.id),
      authenticate: async (slot) => callOf(requestId, (await signedIn(slot)).person, source.from),
      signedIn: async () => (await signedIn()).person,
      async switchRole(wanted) {
        const { token: former, person } = await signedIn();
        const next = await switchRole(sessions, audit)(source, former, person, wanted);
        cookie.set(next);
        return { sessionId: sessionIdOf(next) };
      },
      sessionLeft: async () =>
        token === undefined ? undefined : sessions.left(token).catch(recordThrottled('unknown-session')),
      signIn(personId) {
        const open = signIn(identity, sessions, audit);
        return opened(() => open(source, personId, token));
      },
      arrived: async (attempt) => {
        const key = attemptOf(cookies, attempt);
        return key && providerSignIn.arrived(key);
      },
      async enter(attempt, grant) {
        const key = attemptOf(cookies, attempt);
        const answer = await opened(async () => {
          if (!key) throw new NotAuthenticated();
          return providerSignIn.enter({ sessions, audit }, source, { key, grant, previous: token });
        });
        if (key) cookie.clearAttempt(key.id);
        return answer;
      },
      ownSessions: async () => (token === undefined ? [] : sessions.own(token)),
      async signOut(operation, session) {
        const leaves = operation === 'SignOut' || operation === 'SignOutEverywhere';
        // First, so that this browser is signed out even if the server fails.
        if (leaves) cookie.clear();
        const origin = leaves ? await signsOutAt() : undefined;
        if (origin) cookie.leave(origin);
        const { ended, failure } = await signOut(sessions)(source, token, operation, session);
        if (failure) logFailedSignOut(about, failure, { operation, ended });
        return { ended, ...(origin && { provider: origin.provider }) };
      },
      report(error, procedure) {
        const inside = error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'BAD_GATEWAY';
        logRejection(about, { error: error.cause ?? error, name: error.code, inside, about: { procedure } });
      },
    };
  };
}
