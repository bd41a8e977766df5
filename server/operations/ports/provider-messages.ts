import type { Call } from '@/server/domain/caller';

/** A signed message between this service and an identity provider, as it was sent, with its signature. */
export type ProviderMessage = {
  readonly direction: 'sent' | 'received';
  /** `query`: of an address; `form`: the base64 text of a field. */
  readonly by: 'query' | 'form';
  readonly content: string;
};

export type KeptMessage = ProviderMessage & { readonly at: number };

/** The messages of 180 days. Throws ServiceFault 8236, 9346. */
export type ProviderMessages = {
  /** Keeps messages, all or none. */
  keep(provider: string, messages: readonly ProviderMessage[]): Promise<void>;
  /**
   * Reads messages, with an entry of the audit log.
   * @param call who reads. @param day a Danish day
   * @returns with the instants, in milliseconds since 1970; `of-another-key` where SECRET_KEY was another when any of
   *   them was kept
   */
  read(call: Call, provider: string, day: string): Promise<readonly KeptMessage[] | 'of-another-key'>;
};
