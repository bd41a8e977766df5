import type { Call } from '@/server/domain/caller';
import type { Grant } from '@/server/domain/grant';
import type { HeldPrivileges } from '@/server/domain/privileges';

/** A person who may sign in: one person, one organisation, one role (domain.md § 9). */
export type Person = Grant & { readonly id: string; readonly name: string };

export type SignedIn = Person & { /** The person's own citizen id, where known. */ readonly citizenId: number | null };

/** A person who is signed in, and what they may switch to: what they are now is among it, or it is empty. */
export type FoundPerson = SignedIn & { readonly choices: readonly Grant[] };

/** The demo's sign-in, which asks no identity provider. */
export type DemoIdentity = {
  /** The people a visitor can sign in as; empty where a real identity provider is used. */
  people(): readonly Person[];
};

/** By whom a person was identified: the provider, its own session, and the person there, where it names them. */
export type SessionOrigin = {
  readonly provider: string;
  readonly session: string | null;
  readonly subject: string | null;
  /** What else the provider has to be told when the person signs out here. */
  readonly handle: string | null;
};

/** What a session is opened by. */
export type SessionOpening = SessionOrigin & {
  /** What the role is given by; null in a demo. */
  readonly held: HeldPrivileges | null;
  /** When the sign-in began, in milliseconds since 1970; null in a demo. */
  readonly begunAt: number | null;
};

/** `access-ended`: an administrator ended the user's access at that moment; `logged-out`: the provider's logout did. */
export type Unopened = 'access-ended' | 'logged-out';

/** Which sessions a sign-out ends: the one it comes from, all of its user's, all but that one, or one of them. */
export type SignOutOperation = 'SignOut' | 'SignOutEverywhere' | 'SignOutOthers' | 'SignOutOne';

/** One of a person's own open sessions. Instants are milliseconds since 1970. */
export type OwnSession = Grant & {
  /** Names the session for its person only, and gives access to nothing. */
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
  readonly openedAt: number;
  readonly lastUsedAt: number;
};

/** The remaining lifetime of a session, in milliseconds. */
export type SessionLeft = {
  /** Until it expires unless used. */
  readonly idleMs: number;
  /** Until it expires regardless of use. */
  readonly wholeMs: number;
  /** How long a session may stay unused. */
  readonly idleLimitMs: number;
};

/** What is known of a call before its person is. */
export type CallSource = Pick<Call, 'requestId' | 'from'>;

/** Sessions, stored by the hash of their token. Throws ServiceFault 8236, 9346. */
export type Sessions = {
  /** Whether an administrator has ended the user's access: a session of theirs would not be opened. */
  accessHasEnded(userId: string): Promise<boolean>;
  /** @returns the token, shown to the browser only; or why none was opened */
  open(person: SignedIn, origin: SessionOpening): Promise<{ readonly token: string } | Unopened>;
  /**
   * Replaces a session by one for another organisation and role, with the same end, and logs it in the audit log.
   * @returns the new token; undefined when the session had ended
   */
  switchTo(token: string, grant: Grant, source: CallSource): Promise<string | undefined>;
  /**
   * The person a token belongs to, unless it is unknown, idle too long or expired, or nothing gives their role any
   * more: then the session ends, which is logged in the audit log.
   * @param isUse whether this counts as use of the session; true when absent
   */
  find(token: string, isUse?: boolean): Promise<FoundPerson | undefined>;
  /**
   * Ends sessions on every instance and logs it in the audit log.
   * @param session for SignOutOne, the session by the id of OwnSession
   * @returns whether the entry was written; undefined when the token's session had ended already
   */
  end(
    token: string,
    operation: SignOutOperation,
    source: CallSource,
    session?: string,
  ): Promise<{ readonly logged: boolean } | undefined>;
  /** The open sessions of the token's user, that of the token first. */
  own(token: string): Promise<readonly OwnSession[]>;
  /** The remaining lifetime of the token's session; undefined when it has ended. Does not count as use. */
  left(token: string): Promise<SessionLeft | undefined>;
  /** By whom the user of the token's session was identified; undefined without a session. */
  originOf(token: string): Promise<SessionOrigin | undefined>;
  /** How many other sessions the token's user has open. */
  others(token: string): Promise<number>;
};
