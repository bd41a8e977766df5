import type { PrivilegeGroup } from '@/server/domain/privileges';
import { KnownError } from '@/server/domain/service-error';

/** What a provider asserts about a person, verified. */
export type Identified = {
  /** Identifies the person at the provider. */
  readonly subject: string;
  readonly name: string;
  /** The provider's own session of the person, if it names one. */
  readonly session: string | undefined;
  /** What else the provider has to be told when the person signs out here; undefined where nothing is. */
  readonly handle: string | undefined;
  /** The organisation that the person belongs to. */
  readonly cvr: string | undefined;
  readonly privileges: readonly PrivilegeGroup[];
  /** The person's own CPR number. Never kept nor logged: it is resolved to the citizen it belongs to. */
  readonly cpr: string | undefined;
};

/** Where a browser is sent: to an address, or by a form that posts these fields to it. */
export type Departure = { readonly goTo: string; readonly fields?: Readonly<Record<string, string>> };

/** Where it is sent to sign in, and what must be known when it comes back. */
export type Begun = Departure & { readonly remembered: string };

/** What a logout at the provider ends: one session there, or all of a person. At least one is known. */
export type LogoutNotice = {
  readonly session: string | undefined;
  readonly subject: string | undefined;
  /** Names the notice, so that none counts twice. */
  readonly id: string;
};

/** A person at a provider who signs out here, as it identified them. */
export type Leaving = Pick<Identified, 'subject' | 'session' | 'handle'>;

/** What a browser brings of a logout: the query of the address, as it was sent, or the fields of a form. */
export type BroughtMessage = { readonly query: string } | { readonly form: URLSearchParams };

/** What it meant: the provider ends a session and wants an answer, or it answers our own sign-out. */
export type BroughtLogout =
  | {
      readonly kind: 'asked';
      readonly notice: LogoutNotice;
      /** @param ended whether our sessions have ended */
      answer(ended: boolean): Promise<Departure>;
    }
  | { readonly kind: 'answered' /** Whether it signed the person out everywhere. */; readonly everywhere: boolean };

/** An identity provider of organisations, of whatever protocol. All methods throw ProviderFailure. */
export type IdentityProvider = {
  /** As in its addresses and in the rows of its sessions. */
  readonly name: string;
  /** What people know it by. */
  readonly label: Readonly<Record<'da' | 'en', string>>;
  /** The CVR numbers of the organisations that it may speak for. */
  readonly organisations: readonly string[];
  /** How the browser brings the provider's answer: a form is posted from the provider's own site. */
  readonly answersBy: 'GET' | 'POST';
  /** @param attempt the id of the attempt, which the provider returns with its answer */
  begin(attempt: string): Promise<Begun>;
  /**
   * Verifies the provider's answer.
   * @param answer the parameters that the browser brought
   */
  identify(attempt: string, remembered: string, answer: URLSearchParams): Promise<Identified>;
  /** Verifies a notice of a logout that the provider itself sent; undefined where it sends none. */
  readonly readLogout?: (notice: string) => Promise<LogoutNotice>;
  /** Verifies what a browser brings of a logout; undefined where it brings nothing. */
  readonly readBrought?: (message: BroughtMessage) => Promise<BroughtLogout>;
  /**
   * Where a browser is sent to sign out at the provider as well; undefined where that can't be done.
   * @param leaving undefined where it is not known who signs out
   */
  logout(leaving: Leaving | undefined): Promise<Departure | undefined>;
  /** What the provider has to know of this service, as a document; undefined where there is none. */
  readonly metadata?: () => string;
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
