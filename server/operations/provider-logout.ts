import type { CallSource } from '@/server/operations/ports/identity';
import type { EndedByProvider, ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { type LogoutNotice, ProviderFailure } from '@/server/operations/ports/sign-in-providers';

/**
 * Ends the sessions that a verified notice of a provider names, on every instance (trust.md § 1).
 * Throws ProviderFailure for a notice that came before, ServiceFault 8236, 9346.
 */
export function endByProvider(logouts: ProviderLogouts) {
  return async (source: CallSource, provider: string, notice: LogoutNotice): Promise<EndedByProvider> => {
    const ended = await logouts.end(provider, notice, source);
    if (!ended.isNew) throw new ProviderFailure('unverified', 'a notice that came before');
    return ended;
  };
}
