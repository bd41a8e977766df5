import type { Grant } from '@/server/domain/grant';

/** An open session, as an administrator sees it. Instants are milliseconds since 1970. */
export type ListedSession = Grant & {
  readonly openedAt: number;
  readonly lastUsedAt: number;
  /** When it ends unless it is used, and when it ends in any case. */
  readonly idleUntil: number;
  readonly expiresAt: number;
  readonly provider: string;
};

/** A user whose access was ended, when and by whom. */
export type EndedUser = { readonly user: string; readonly endedAt: number; readonly endedBy: string };

/** What ending a user's access changed. */
export type AccessEnd = {
  /** Whether it had ended before. */
  readonly before: boolean;
  /** How many open sessions ended. */
  readonly sessions: number;
  /** How many organisations knew the user as someone who works on cases. */
  readonly organisations: number;
};

/**
 * What an administrator does about a user's sessions and access (docs/adr/0056-ended-access.md); each act is in the
 * audit log. Effective on every instance from its next call on. Throws ServiceFault 8236, 9346.
 */
export type UserAccess = {
  sessions(user: string): Promise<readonly ListedSession[]>;
  /** Ends all sessions; the user may sign in again. @returns how many were open */
  endSessions(user: string): Promise<number>;
  /** Ends the sessions and the access, until it is resumed. */
  end(user: string): Promise<AccessEnd>;
  /** @returns whether it had ended */
  resume(user: string): Promise<boolean>;
  ended(): Promise<readonly EndedUser[]>;
};
