import { Overloaded } from '@/server/domain/service-error';
import { respond } from '@/server/http/respond';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { type IdentityProvider, ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { endByProvider } from '@/server/operations/provider-logout';
import { readForm } from './form';
import { type Limited, logEnd, report, sourceOf, type Visit } from './visit';

/** A notice is a signed token of some hundred bytes. */
const MAX_BYTES = 32 * 1024;

type Parts = { readonly provider: IdentityProvider; readonly logouts: ProviderLogouts };
type Reading = NonNullable<IdentityProvider['readLogout']>;

/**
 * Answers notices of logouts, which the provider sends itself: 200 when what it names has ended, also where that was
 * nothing; 400 when it does not hold; 503 when it may be sent again.
 */
export function logoutNotices(
  { provider, logouts }: Parts,
  read: Reading,
  limited: Limited,
): (visit: Visit) => Promise<void> {
  const end = endByProvider(logouts);
  return async (visit) => {
    const { response } = visit;
    try {
      const form = await readForm(visit, MAX_BYTES);
      if (!form) return;
      const notice = noticeIn(form);
      const ended = await limited(visit, async () => end(sourceOf(visit), provider.name, await read(notice)));
      logEnd(visit, ended);
      respond(response, 200, {});
    } catch (error) {
      const failed = report(visit, error);
      const again = failed instanceof Overloaded || failed.kind === 'fault' || isAway(failed);
      respond(response, again ? 503 : 400, { error: again ? 'temporarily_unavailable' : 'invalid_request' });
    }
  };
}

function noticeIn(form: URLSearchParams): string {
  const [token, ...others] = form.getAll('logout_token');
  if (!token || others.length > 0) throw new ProviderFailure('unverified', 'not one notice');
  return token;
}

function isAway(error: Error): boolean {
  return error instanceof ProviderFailure && error.reason === 'unavailable';
}
