import type { IncomingMessage } from 'node:http';
import { sameOriginPath } from '@/server/domain/same-origin-path';
import { Overloaded } from '@/server/domain/service-error';
import { attemptOf, clearAttempt, newAttemptKey, setAttempt } from '@/server/doors/clients/attempt-cookie';
import type { CredentialGuard } from '@/server/doors/clients/credential-guard';
import { createFailureBudget } from '@/server/doors/clients/failure-budget';
import type { Leavings } from '@/server/doors/clients/leaving-cookie';
import { createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { Door } from '@/server/http/door';
import { respond } from '@/server/http/respond';
import type { Attempts } from '@/server/operations/attempts';
import type { SessionOrigin } from '@/server/operations/ports/identity';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { type IdentityProvider, type Leaving, ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { NothingGranted, type ProviderSignIn } from '@/server/operations/provider-sign-in';
import { broughtLogouts } from './brought-logouts';
import { depart } from './departure';
import { readForm } from './form';
import { logoutNotices } from './logout-notices';
import { type Limited, report, type Visit } from './visit';
import { failurePath, offerPath, SIGN_IN, sendOn } from './way-on';

export type SignInDoorParts = {
  readonly provider: IdentityProvider;
  readonly signIn: ProviderSignIn;
  readonly logouts: ProviderLogouts;
  readonly guard: Pick<CredentialGuard, 'attempt'>;
  readonly attempts: Pick<Attempts, 'byUnauthenticated'>;
  readonly leavings: Leavings;
};

/** Sign-ins at one provider at once, so that one that is slow takes nothing from the others. */
const AT_ONCE = 32;

/** Notices of a provider at once: many of them leave the slots of people free. */
const NOTICES_AT_ONCE = 8;

/** Of an answer that is posted: an assertion with a person's privileges has some ten kilobytes. */
const MAX_ANSWER_BYTES = 512 * 1024;

/** The longest path to continue on afterwards: attempts keep it. */
const LONGEST_PATH = 2_000;

/**
 * Sign-ins begun from one address, and messages about logouts that its browsers bring, also those that hold, since what
 * each leaves is kept: an office may share one.
 */
const VISITS = { burst: 600, perSecond: 10 };

/** Addresses that a provider's own parameters come to: codes, messages and signatures. */
const RANDOM = /\/(?:callback|slo)$/;

/** The path of the screen on which a person who was identified chooses what to sign in as. */
const CHOICE = `${SIGN_IN}/valg`;

type Answering = (visit: Visit, query: URLSearchParams) => Promise<void>;

/** What answers at an address, by method. */
type Address = { readonly GET?: Answering; readonly POST?: Answering };

/** The addresses of one identity provider: where a sign-in starts, and where the provider leads the browser back to. */
export function signInDoor(parts: SignInDoorParts): Door {
  const { provider, signIn, guard, attempts, leavings } = parts;
  const visits = createFailureBudget(undefined, VISITS);
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
    if (isFromElsewhere(request)) return depart(response, { goTo: offerPath(provider.name, from) });
    try {
      visits.spend(visit.context.sourceAddress);
      const departure = await limited(visit, () => signIn.begin(provider, key, from));
      setAttempt(response, request.headers.cookie, key, provider.answersBy);
      depart(response, departure);
    } catch (error) {
      depart(response, { goTo: failurePath(provider.name, report(visit, error), from) });
    }
  }

  /** @param attempt the id of the attempt, as the provider returned it */
  async function arrive(visit: Visit, attempt: string | null, answer: URLSearchParams): Promise<void> {
    const { request, response, context } = visit;
    const key = attemptOf(request.headers.cookie, attempt);
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

  const callback: Answering = (visit, answer) => arrive(visit, answer.get('state'), answer);

  async function consume(visit: Visit): Promise<void> {
    try {
      const form = await readForm(visit, MAX_ANSWER_BYTES);
      if (form) await arrive(visit, form.get('RelayState'), form);
    } catch (error) {
      sendOn(visit.response, failurePath(provider.name, report(visit, error)));
    }
  }

  /** Sends the browser on to sign out at the provider; to our own page where that can't be done. */
  async function logout(visit: Visit): Promise<void> {
    const { request, response } = visit;
    const left = leavings.take(request.headers.cookie, response, provider.name);
    const departure = await limited(visit, () => provider.logout(left && leavingOf(left))).catch((error: unknown) => {
      report(visit, error);
      return undefined;
    });
    depart(response, departure ?? { goTo: SIGN_IN });
  }

  const { readLogout, readBrought, metadata } = provider;
  const noticesLimited = limitedTo(NOTICES_AT_ONCE);
  const broughtLimited: Limited = async (visit, work) => {
    visits.spend(visit.context.sourceAddress);
    return noticesLimited(visit, work);
  };
  const brought = readBrought && broughtLogouts(parts, readBrought, broughtLimited);
  const addresses: Readonly<Record<string, Address>> = {
    [`${path}/start`]: { GET: start },
    ...(provider.answersBy === 'GET'
      ? { [`${path}/callback`]: { GET: callback } }
      : { [`${path}/acs`]: { POST: consume } }),
    [`${path}/logout`]: { GET: logout },
    ...(readLogout && { [`${path}/backchannel-logout`]: { POST: logoutNotices(parts, readLogout, noticesLimited) } }),
    ...(brought && { [`${path}/slo`]: { GET: brought, POST: brought } }),
    ...(metadata && { [`${path}/metadata`]: { GET: metadataOf(metadata) } }),
  };
  return {
    path: `${path}/*`,
    randomQueries: Object.keys(addresses).filter((address) => RANDOM.test(address)),
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const { pathname, searchParams } = new URL(request.url ?? '', 'https://own.invalid');
      const address = Object.hasOwn(addresses, pathname) ? addresses[pathname] : undefined;
      if (!address) return respond(response, 404, { error: 'no such address' });
      const { method } = request;
      const answer = method === 'GET' || method === 'POST' ? address[method] : undefined;
      if (!answer) return respond(response, 405, { error: `only ${Object.keys(address).join(', ')}` });
      await answer({ request, response, context, provider: provider.name }, searchParams);
    },
  };
}

/** Whether another site led the browser here. Who doesn't say so is no browser, or older than those supported. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return !['same-origin', 'none', undefined].includes(headers['sec-fetch-site']?.toString());
}

function leavingOf({ subject, session, handle }: SessionOrigin): Leaving | undefined {
  return subject === null ? undefined : { subject, session: session ?? undefined, handle: handle ?? undefined };
}

/** Answers with what the provider has to know of this service. */
function metadataOf(document: () => string): Answering {
  return async ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(document());
  };
}
