import { KnownError } from '@/server/domain/service-error';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import {
  type BroughtLogout,
  type BroughtMessage,
  type IdentityProvider,
  ProviderFailure,
} from '@/server/operations/ports/sign-in-providers';
import { endByProvider } from '@/server/operations/provider-logout';
import { depart } from './departure';
import { readForm } from './form';
import { type Limited, logEnd, report, sourceOf, type Visit } from './visit';
import { failurePath, SIGN_IN, sendOn } from './way-on';

/** A message has some kilobytes. */
const MAX_BYTES = 128 * 1024;

type Parts = { readonly provider: IdentityProvider; readonly logouts: ProviderLogouts };
type Reading = NonNullable<IdentityProvider['readBrought']>;
type Asked = Extract<BroughtLogout, { kind: 'asked' }>;

/**
 * Answers browsers that bring a message of the provider's about a logout: with our own answer to the provider where it
 * asked, else with the sign-in page.
 */
export function broughtLogouts(
  { provider, logouts }: Parts,
  read: Reading,
  limited: Limited,
): (visit: Visit) => Promise<void> {
  const end = endByProvider(logouts);

  /** Also where sessions could not be ended, an answer tells the provider so. */
  async function endAsked(visit: Visit, { notice, answer }: Asked) {
    const hasEnded = await end(sourceOf(visit), provider.name, notice).then(
      (ended) => {
        logEnd(visit, ended);
        return true;
      },
      (error: unknown) => {
        if (error instanceof ProviderFailure || !(error instanceof KnownError)) throw error;
        report(visit, error);
        return false;
      },
    );
    return answer(hasEnded);
  }

  return async (visit) => {
    const { response, context } = visit;
    try {
      const message = await messageOf(visit);
      if (!message) return;
      const departure = await limited(visit, async () => {
        const brought = await read(message);
        if (brought.kind === 'asked') return endAsked(visit, brought);
        if (!brought.everywhere)
          context.log.warn({ provider: provider.name }, 'the provider has not signed the person out everywhere');
        return undefined;
      });
      if (departure) depart(response, departure);
      else sendOn(response, SIGN_IN);
    } catch (error) {
      sendOn(response, failurePath(provider.name, report(visit, error)));
    }
  };
}

async function messageOf(visit: Visit): Promise<BroughtMessage | undefined> {
  const { method, url = '' } = visit.request;
  if (method === 'GET') return { query: /^[^?]*\??(.*)$/s.exec(url)?.[1] ?? '' };
  const form = await readForm(visit, MAX_BYTES);
  return form && { form };
}
