import type { Organisation, Role } from '@/server/domain/caller';

/** Somebody who may sign in: one person, one organisation, one role (domain.md § 9). */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly organisation: Organisation;
  readonly role: Role;
};

export type SignedIn = Person & { /** The citizen the person is themselves. */ readonly citizenId: number | null };

/** Where people's identity comes from. */
export type IdentityProvider = {
  /** Whom a visitor may sign in as; empty where a real identity provider decides. */
  people(): readonly Person[];
};

/** Which sessions a sign-out ends: the one it comes from, all of its user's, or all but that one. */
export type SignOutOperation = 'SignOut' | 'SignOutEverywhere' | 'SignOutOthers';

/** How long a session still lasts. */
export type SessionLeft = {
  /** Until nobody has used it for too long. Milliseconds. */
  readonly idleMs: number;
  /** Until it has lasted as long as one may, however much it is used. Milliseconds. */
  readonly wholeMs: number;
  /** How long nobody may use one. Milliseconds. */
  readonly idleLimitMs: number;
};

/** Sessions, kept by the hash of their token. Throws ServiceFault 8236, 9346. */
export type Sessions = {
  /** @returns the token, shown to the browser only */
  open(person: SignedIn): Promise<string>;
  /** Who a token belongs to, unless it is unknown, idle too long or expired; counts as use. */
  find(token: string): Promise<SignedIn | undefined>;
  /**
   * Ends sessions in every instance and notes it in the audit log.
   * @returns whether the entry was written; undefined when the token's session had ended already
   */
  end(token: string, operation: SignOutOperation, requestId: string): Promise<{ readonly logged: boolean } | undefined>;
  /** How long the token's session still lasts, undefined when it has ended; asking is no use of it. */
  left(token: string): Promise<SessionLeft | undefined>;
  /** How many other sessions the token's user has open. */
  others(token: string): Promise<number>;
};
