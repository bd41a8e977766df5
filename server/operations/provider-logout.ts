import type { CallSource } from '@/server/operations/ports/identity';
import type { EndedByProvider, ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { ProviderFailure, type SignInProvider } from '@/server/operations/ports/sign-in-providers';

/**
 * Ends the sessions that a provider's own notice names, on every instance (trust.md § 1).
 * Throws ProviderFailure, ServiceFault 8236, 9346.
 */
export function endByProvider(logouts: ProviderLogouts) {
  return async (source: CallSource, provider: SignInProvider, notice: string): Promise<EndedByProvider> => {
    const read = await provider.readLogout(notice);
    const ended = await logouts.end(provider.name, read, source);
    if (!ended.isNew) throw new ProviderFailure('unverified', 'a notice that came before');
    return ended;
  };
}
