import type { Grant } from '@/server/domain/privileges';

/** The attempt of one browser. Only both together find it: the id is in addresses, the secret in its cookie. */
export type AttemptKey = { readonly id: string; readonly secret: string };

/** The browser is at the provider. */
export type BegunAttempt = {
  readonly provider: string;
  /** The provider's own. */
  readonly remembered: string;
  /** The path to continue on. */
  readonly from: string;
};

/** The provider has identified the person, who has not chosen an organisation and role yet. */
export type ArrivedAttempt = {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly session: string | null;
  readonly handle: string | null;
  readonly citizenId: number | null;
  readonly grants: readonly Grant[];
  readonly from: string;
};

/**
 * Attempts to sign in, for ten minutes, shared by all instances. Each is taken once. Throws ServiceFault 8236, 9346.
 */
export type SignInAttempts = {
  begin(key: AttemptKey, attempt: BegunAttempt): Promise<void>;
  takeBegun(key: AttemptKey, provider: string): Promise<BegunAttempt | undefined>;
  arrive(key: AttemptKey, attempt: ArrivedAttempt): Promise<void>;
  readArrived(key: AttemptKey): Promise<ArrivedAttempt | undefined>;
  takeArrived(key: AttemptKey): Promise<ArrivedAttempt | undefined>;
};
