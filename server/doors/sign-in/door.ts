import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameOriginPath } from '@/server/domain/same-origin-path';
import { Overloaded } from '@/server/domain/service-error';
import { attemptOf, clearAttempt, newAttemptKey, setAttempt } from '@/server/doors/clients/attempt-cookie';
import type { CredentialGuard } from '@/server/doors/clients/credential-guard';
import { createFailureBudget } from '@/server/doors/clients/failure-budget';
import { createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { Door } from '@/server/http/door';
import { respond } from '@/server/http/respond';
import type { Attempts } from '@/server/operations/attempts';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { ProviderFailure, type SignInProvider } from '@/server/operations/ports/sign-in-providers';
import { NothingGranted, type ProviderSignIn } from '@/server/operations/provider-sign-in';
import { logoutNotices } from './logout-notices';
import { type Limited, report, type Visit } from './visit';
import { failurePath, offerPath, SIGN_IN, sendOn } from './way-on';

export type SignInDoorParts = {
  readonly provider: SignInProvider;
  readonly signIn: ProviderSignIn;
  readonly logouts: ProviderLogouts;
  readonly guard: Pick<CredentialGuard, 'attempt'>;
  readonly attempts: Pick<Attempts, 'byUnauthenticated'>;
};

/** Sign-ins at one provider at once, so that one that is slow takes nothing from the others. */
const AT_ONCE = 32;

/** Notices of a provider at once: many of them leave the slots of people free. */
const NOTICES_AT_ONCE = 8;

/** The longest path to continue on afterwards: attempts keep it. */
const LONGEST_PATH = 2_000;

/** Sign-ins begun from one address, whose attempts are kept for ten minutes: an office may share one. */
const STARTS = { burst: 600, perSecond: 10 };

/** The path of the screen on which a person who was identified chooses what to sign in as. */
const CHOICE = `${SIGN_IN}/valg`;

type Address = {
  readonly method: 'GET' | 'POST';
  readonly answer: (visit: Visit, query: URLSearchParams) => Promise<void>;
};

/** The addresses of one identity provider: where a sign-in starts, and where the provider leads the browser back to. */
export function signInDoor(parts: SignInDoorParts): Door {
  const { provider, signIn, guard, attempts } = parts;
  const starts = createFailureBudget(undefined, STARTS);
  const path = `${SIGN_IN}/${provider.name}`;

  const limitedTo = (atOnce: number): Limited => {
    const slots = createConcurrencyLimiter(atOnce);
    return async ({ context }, work) => {
      const release = slots.acquire();
      const { sourceAddress } = context;
      const isBad = (error: unknown) => error instanceof ProviderFailure && error.reason !== 'unavailable';
      try {
        return await guard.attempt(sourceAddress, work, isBad);
      } catch (error) {
        // Whom nothing was granted proved who they are, so that costs the address nothing.
        if (isBad(error) || error instanceof NothingGranted)
          attempts.byUnauthenticated('sign-in-failed', sourceAddress);
        throw error;
      } finally {
        release();
      }
    };
  };
  const limited = limitedTo(AT_ONCE);

  async function start(visit: Visit, query: URLSearchParams): Promise<void> {
    const { request, response } = visit;
    const key = newAttemptKey();
    const asked = sameOriginPath(query.get('fra') ?? undefined);
    const from = asked.length > LONGEST_PATH ? sameOriginPath(undefined) : asked;
    // Else a link elsewhere could sign the browser in without anybody's decision.
    if (isFromElsewhere(request)) return redirect(response, offerPath(provider.name, from));
    try {
      starts.spend(visit.context.sourceAddress);
      const goTo = await limited(visit, () => signIn.begin(provider, key, from));
      setAttempt(response, request.headers.cookie, key);
      redirect(response, goTo);
    } catch (error) {
      redirect(response, sameOriginPath(failurePath(provider.name, report(visit, error), from)));
    }
  }

  async function callback(visit: Visit, answer: URLSearchParams): Promise<void> {
    const { request, response, context } = visit;
    const key = attemptOf(request.headers.cookie, answer.get('state'));
    try {
      if (!key) {
        // It may be a bookmark, so it costs the address nothing.
        attempts.byUnauthenticated('sign-in-failed', context.sourceAddress);
        throw new ProviderFailure('ended', 'no attempt of this browser');
      }
      await limited(visit, () => signIn.arrive(context.requestId, provider, key, answer));
      sendOn(response, `${CHOICE}?forsoeg=${key.id}`);
    } catch (error) {
      // One that has ended here may have arrived: the page was loaded again.
      const mayGoOn = error instanceof Overloaded || (error instanceof ProviderFailure && error.reason === 'ended');
      if (key && !mayGoOn) clearAttempt(response, key.id);
      sendOn(response, failurePath(provider.name, report(visit, error)));
    }
  }

  /** Sends the browser on to sign out at the provider; to our own page where that can't be done. */
  async function logout(visit: Visit): Promise<void> {
    const { response } = visit;
    const address = await limited(visit, () => provider.logoutAddress()).catch((error: unknown) => {
      report(visit, error);
      return undefined;
    });
    redirect(response, address ?? SIGN_IN);
  }

  const notices = logoutNotices(parts, limitedTo(NOTICES_AT_ONCE));
  const addresses: Readonly<Record<string, Address>> = {
    [`${path}/start`]: { method: 'GET', answer: start },
    [`${path}/callback`]: { method: 'GET', answer: callback },
    [`${path}/logout`]: { method: 'GET', answer: logout },
    [`${path}/backchannel-logout`]: { method: 'POST', answer: notices },
  };
  return {
    path: `${path}/*`,
    randomQueries: [`${path}/callback`],
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const { pathname, searchParams } = new URL(request.url ?? '', 'https://own.invalid');
      const address = Object.hasOwn(addresses, pathname) ? addresses[pathname] : undefined;
      if (!address) return respond(response, 404, { error: 'no such address' });
      if (request.method !== address.method) return respond(response, 405, { error: `only ${address.method}` });
      await address.answer({ request, response, context }, searchParams);
    },
  };
}

/** Whether another site led the browser here. Who doesn't say so is no browser, or older than those supported. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return !['same-origin', 'none', undefined].includes(headers['sec-fetch-site']?.toString());
}

/** @param location an address of the provider, from its own metadata, or a page of ours */
function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}
