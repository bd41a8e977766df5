import { Overloaded } from '@/server/domain/service-error';
import { BrokenOff, readBody } from '@/server/http/body';
import { respond } from '@/server/http/respond';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { ProviderFailure, type SignInProvider } from '@/server/operations/ports/sign-in-providers';
import { endByProvider } from '@/server/operations/provider-logout';
import { type Limited, report, type Visit } from './visit';

/** A notice is a signed token of some hundred bytes. */
const BODY = { maxBytes: 32 * 1024, withinMs: 10_000 };

type Parts = { readonly provider: SignInProvider; readonly logouts: ProviderLogouts };

/**
 * Answers notices of logouts, which the provider sends itself: 200 when what it names has ended, also where that was
 * nothing; 400 when it does not hold; 503 when it may be sent again.
 */
export function logoutNotices({ provider, logouts }: Parts, limited: Limited): (visit: Visit) => Promise<void> {
  const end = endByProvider(logouts);
  return async (visit) => {
    const { response, context } = visit;
    try {
      const notice = await noticeIn(visit);
      if (notice === 'broken-off') return;
      const { ended, logged } = await limited(visit, () =>
        end({ requestId: context.requestId, from: { address: context.sourceAddress } }, provider, notice),
      );
      context.log.info({ provider: provider.name, ended }, 'logout at the identity provider');
      if (!logged) context.log.error({ provider: provider.name }, 'a logout is missing in the audit log');
      respond(response, 200, {});
    } catch (error) {
      const failed = report(visit, error);
      const again = failed instanceof Overloaded || failed.kind === 'fault' || isAway(failed);
      respond(response, again ? 503 : 400, { error: again ? 'temporarily_unavailable' : 'invalid_request' });
    }
  };
}

async function noticeIn({ request }: Visit): Promise<string> {
  const body = await readBody(request, BODY).catch((error: unknown) => {
    if (error instanceof BrokenOff) return 'broken-off' as const;
    throw error;
  });
  if (!Buffer.isBuffer(body)) {
    if (body === 'broken-off') return body;
    throw new ProviderFailure('unverified', `a notice that is ${body}`);
  }
  const [token, ...others] = new URLSearchParams(body.toString()).getAll('logout_token');
  if (!token || others.length > 0) throw new ProviderFailure('unverified', 'not one notice');
  return token;
}

function isAway(error: Error): boolean {
  return error instanceof ProviderFailure && error.reason === 'unavailable';
}
