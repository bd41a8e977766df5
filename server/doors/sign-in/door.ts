import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameOriginPath } from '@/server/domain/same-origin-path';
import { KnownError, Overloaded } from '@/server/domain/service-error';
import { attemptOf, clearAttempt, newAttemptKey, setAttempt } from '@/server/doors/clients/attempt-cookie';
import type { CredentialGuard } from '@/server/doors/clients/credential-guard';
import { createFailureBudget } from '@/server/doors/clients/failure-budget';
import { createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { Door, RequestContext } from '@/server/http/door';
import { logRejection } from '@/server/http/log-rejection';
import { respond } from '@/server/http/respond';
import { retryAfter } from '@/server/http/retry-after';
import type { Attempts } from '@/server/operations/attempts';
import { SignInFailure, type SignInProvider } from '@/server/operations/ports/sign-in-providers';
import type { ProviderSignIn } from '@/server/operations/provider-sign-in';
import { type FailedSignIn, failurePath, sendOn } from './way-on';

export type SignInDoorParts = {
  readonly provider: SignInProvider;
  readonly signIn: ProviderSignIn;
  readonly guard: Pick<CredentialGuard, 'attempt'>;
  readonly attempts: Pick<Attempts, 'byUnauthenticated'>;
};

/** Sign-ins at one provider at once, so that one that is slow takes nothing from the others. */
const AT_ONCE = 32;

/** Sign-ins begun from one address, whose attempts are kept for ten minutes: an office may share one. */
const STARTS = { burst: 600, perSecond: 10 };

/** The path of the screen on which a person who was identified chooses what to sign in as. */
const CHOICE = '/sign-in/valg';

type Visit = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly context: RequestContext };

/** The addresses of one identity provider: where a sign-in starts, and where the provider leads the browser back to. */
export function signInDoor(parts: SignInDoorParts): Door {
  const { provider, signIn, guard, attempts } = parts;
  const slots = createConcurrencyLimiter(AT_ONCE);
  const starts = createFailureBudget(undefined, STARTS);
  const path = `/sign-in/${provider.name}`;

  /** Runs the work in a slot, on account of the address it comes from. */
  async function limited<Result>({ context }: Visit, work: () => Promise<Result>): Promise<Result> {
    const release = slots.acquire();
    const { sourceAddress } = context;
    const isBad = (error: unknown) => error instanceof SignInFailure && error.reason !== 'unavailable';
    try {
      return await guard.attempt(sourceAddress, work, isBad);
    } catch (error) {
      if (isBad(error)) attempts.byUnauthenticated('sign-in-failed', sourceAddress);
      throw error;
    } finally {
      release();
    }
  }

  async function start(visit: Visit, query: URLSearchParams): Promise<void> {
    const { request, response } = visit;
    const key = newAttemptKey();
    const from = sameOriginPath(query.get('fra') ?? undefined);
    try {
      starts.spend(visit.context.sourceAddress);
      const goTo = await limited(visit, () => signIn.begin(provider, key, from));
      setAttempt(response, request.headers.cookie, key);
      response.writeHead(303, { location: goTo }).end();
    } catch (error) {
      response
        .writeHead(303, { location: sameOriginPath(failurePath(provider.name, report(visit, error), from)) })
        .end();
    }
  }

  async function callback(visit: Visit, answer: URLSearchParams): Promise<void> {
    const { request, response, context } = visit;
    const key = attemptOf(request.headers.cookie, answer.get('state'));
    try {
      if (!key) throw new SignInFailure('ended', 'no attempt of this browser');
      await limited(visit, () => signIn.arrive(context.requestId, provider, key, answer));
      sendOn(response, `${CHOICE}?forsoeg=${key.id}`);
    } catch (error) {
      if (key && !(error instanceof Overloaded)) clearAttempt(response, key.id);
      sendOn(response, failurePath(provider.name, report(visit, error)));
    }
  }

  return {
    path: `${path}/*`,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const visit = { request, response, context };
      const { pathname, searchParams } = new URL(request.url ?? '', 'https://own.invalid');
      const page = { [`${path}/start`]: start, [`${path}/callback`]: callback }[pathname];
      if (!page) return respond(response, 404, { error: 'no such address' });
      if (request.method !== 'GET') return respond(response, 405, { error: 'only GET' });
      await page(visit, searchParams);
    },
  };
}

/** Logs a failure by its name. @returns what the person is told */
function report({ context, response }: Visit, error: unknown): FailedSignIn {
  if (!(error instanceof KnownError)) throw error;
  const about = { procedure: 'sign-in', reason: error.message };
  logRejection(context, { error, name: error.name, inside: error.kind === 'fault', about });
  if (error instanceof Overloaded) response.setHeader('retry-after', retryAfter(error)['retry-after']);
  return error;
}
