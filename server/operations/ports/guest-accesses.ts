import type { Call } from '@/server/domain/caller';
import type {
  GuestAccess,
  GuestAccessFromOutside,
  GuestList,
  GuestReason,
  GuestVerdict,
  OwnGuestAccess,
} from '@/server/domain/guest-access';

/** What is configured of guest access. */
export type GuestSettings = {
  readonly hours: number;
  /** Whether people of funds may open it. */
  readonly funds: boolean;
  /** Told of each opening with which a person has opened so many in a day that it alarms. */
  readonly alarm: (call: Call, ofDay: number) => void;
};

export type GivenReason = { readonly kind: GuestReason; readonly text: string };

/** `ofDay`: how many the user has opened that Danish day, this one included. */
export type OpenedGuestAccess = {
  readonly outcome: 'opened' | 'repeated';
  readonly access: GuestAccess;
  readonly ofDay: number;
};

/** What becomes of an act on a guest access: done, or there is none such, or something else was said of it before. */
export type GuestActOutcome = 'done' | 'unknown' | 'changed';

/** How many accesses from outside there are in each list. */
export type GuestCounts = Readonly<Record<GuestList, number>>;

export type GuestAccessPage = {
  readonly rows: readonly GuestAccessFromOutside[];
  readonly counts: GuestCounts;
  /** The cursor of the page after it; null on the last. */
  readonly next: number | null;
};

/**
 * Guest accesses (trust.md § 2). Every act is audited in the same statement, with the access's id and not the text of
 * its reason. Throws ServiceFault 8236; 9343 where reading a list, 9346 where anything else failed.
 */
export type GuestAccesses = {
  /**
   * Opens guest access for the caller, or finds the one that is running.
   * @returns `access-ended` when an administrator has ended the caller's access meanwhile
   */
  open(call: Call, citizenId: number, reason: GivenReason, hours: number): Promise<OpenedGuestAccess | 'access-ended'>;
  /** Keeps a reason by which nothing was opened. @returns its id, for the audit entry of the refusal */
  keepMissed(call: Call, reason: GivenReason): Promise<string>;
  /** The caller's running ones, and those without an outcome; newest first. */
  own(call: Call): Promise<readonly OwnGuestAccess[]>;
  /** Ends the caller's own, if it is running, and notes what came of it. */
  end(call: Call, access: string, outcome: string): Promise<GuestActOutcome>;
  /** A page of those from outside to citizens of the caller's organisation, from the Danish day after their opening. */
  fromOutside(
    call: Call,
    asked: { readonly state: GuestList; readonly after: number | null; readonly limit: number },
  ): Promise<GuestAccessPage>;
  endFromOutside(call: Call, access: string): Promise<GuestActOutcome>;
  review(
    call: Call,
    review: { readonly access: string; readonly verdict: GuestVerdict; readonly note: string | null },
  ): Promise<GuestActOutcome>;
};
