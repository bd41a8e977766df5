import type { Grant } from '@/server/domain/grant';
import type { HeldPrivileges } from '@/server/domain/privileges';

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

/** As it is kept: with when it began, in milliseconds since 1970; null where the version before kept it. */
export type TakenAttempt = BegunAttempt & { readonly begunAt: number | null };

/** The provider has identified the person, who has not chosen an organisation and role yet. */
export type ArrivedAttempt = {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly session: string | null;
  readonly handle: string | null;
  readonly citizenId: number | null;
  readonly grants: readonly Grant[];
  /** What gives the grants; null where the version before kept it. */
  readonly held: HeldPrivileges | null;
  readonly begunAt: number | null;
  readonly from: string;
};

/**
 * Attempts to sign in, for ten minutes, shared by all instances. Each is taken once. Throws ServiceFault 8236, 9346.
 */
export type SignInAttempts = {
  begin(key: AttemptKey, attempt: BegunAttempt): Promise<void>;
  takeBegun(key: AttemptKey, provider: string): Promise<TakenAttempt | undefined>;
  /** @returns false when the provider has told of the person's logout since the attempt began */
  arrive(key: AttemptKey, attempt: ArrivedAttempt): Promise<boolean>;
  readArrived(key: AttemptKey): Promise<ArrivedAttempt | undefined>;
  takeArrived(key: AttemptKey): Promise<ArrivedAttempt | undefined>;
};
