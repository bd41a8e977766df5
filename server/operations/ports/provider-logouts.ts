import type { CallSource } from './identity';
import type { LogoutNotice } from './sign-in-providers';

/** What a notice ended. `isNew`: false when it came before; `logged`: whether the audit log has every end. */
export type EndedByProvider = { readonly isNew: boolean; readonly ended: number; readonly logged: boolean };

export type ProviderLogouts = {
  /** Ends what a notice names, on every instance. Throws ServiceFault 8236, 9346. */
  end(provider: string, notice: LogoutNotice, source: CallSource): Promise<EndedByProvider>;
};
