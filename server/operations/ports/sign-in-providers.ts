import type { PrivilegeGroup } from '@/server/domain/privileges';
import { KnownError } from '@/server/domain/service-error';

/** What a provider asserts about a person, verified. */
export type Identified = {
  /** Identifies the person at the provider. */
  readonly subject: string;
  readonly name: string;
  /** The provider's own session of the person, if it names one. */
  readonly session: string | undefined;
  /** The organisation that the person belongs to. */
  readonly cvr: string | undefined;
  readonly privileges: readonly PrivilegeGroup[];
  /** The person's own CPR number. Never kept nor logged: it is resolved to the citizen it belongs to. */
  readonly cpr: string | undefined;
};

/** Where a browser is sent to sign in, and what must be known when it comes back. */
export type Begun = { readonly goTo: string; readonly remembered: string };

/** What a logout at the provider ends: one session there, or all of a person. At least one is known. */
export type LogoutNotice = {
  readonly session: string | undefined;
  readonly subject: string | undefined;
  /** Names the notice, so that none counts twice. */
  readonly id: string;
};

/** An identity provider of organisations, of whatever protocol. All methods throw ProviderFailure. */
export type SignInProvider = {
  /** As in its addresses and in the rows of its sessions. */
  readonly name: string;
  /** What people know it by. */
  readonly label: Readonly<Record<'da' | 'en', string>>;
  /** The CVR numbers of the organisations that it may speak for. */
  readonly organisations: readonly string[];
  /** @param attempt the id of the attempt, which the provider returns with its answer */
  begin(attempt: string): Promise<Begun>;
  /**
   * Verifies the provider's answer.
   * @param answer the parameters that the browser brought
   */
  identify(attempt: string, remembered: string, answer: URLSearchParams): Promise<Identified>;
  /** Verifies a notice that the provider itself sent. */
  readLogout(notice: string): Promise<LogoutNotice>;
  /** Where a browser is sent to sign out at the provider as well; undefined where that can't be done. */
  logoutAddress(): Promise<string | undefined>;
};

/**
 * Why what concerns a provider failed. `unavailable`: the provider does not answer; `declined`: it answered that it
 * signs nobody in; `unverified`: what came from it does not hold; `ended`: the attempt is unknown, used, too old or
 * another browser's.
 */
export type ProviderFailureReason = 'unavailable' | 'declined' | 'unverified' | 'ended';

export class ProviderFailure extends KnownError {
  override readonly name = 'ProviderFailure';
  readonly kind = 'provider-failure';

  /** @param failure its name, for the log: nothing of what was received */
  constructor(
    readonly reason: ProviderFailureReason,
    readonly failure: string,
  ) {
    super(`${reason}: ${failure}`);
  }
}
