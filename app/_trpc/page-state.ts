import { isSameGrant } from '@/server/domain/grant';
import type { Session, SessionLeft } from './outputs';

/**
 * Why a page is hidden:
 * - `checking`: another tab signed in or out, and this page is finding out who is signed in now
 * - `unreachable`: that check failed
 * - `ended`: nobody is signed in, and the same person may continue on this page after signing in
 * - `expired`: nobody is signed in, and drafts are deleted
 * - `other`: another person is signed in, or the same one for another organisation or in another role
 * - `sign-out-unanswered`: the sign-out got no response
 * - `sign-out-incomplete`: this browser is signed out, but the session still exists on the server
 * - `leaving`: signed out, and redirecting to sign-in
 */
export type Cover =
  | 'checking'
  | 'unreachable'
  | 'ended'
  | 'expired'
  | 'other'
  | 'sign-out-unanswered'
  | 'sign-out-incomplete'
  | 'leaving';

export type SignOutCover = Extract<Cover, 'sign-out-unanswered' | 'sign-out-incomplete' | 'leaving'>;

/** A page and the session it was rendered for. Instants are milliseconds since 1970. */
export type PageState = {
  /** Whom the page shows and acts as. */
  readonly shown: Session;
  /** The ids of that person's sessions on this page; calls carry the last one. */
  readonly ids: readonly string[];
  readonly cover: Cover | undefined;
  /** Whether the page's data and drafts are deleted, so that only a reload helps. */
  readonly dropped: boolean;
  /** Whether a sign-out was refused because the browser has another session by now. */
  readonly refusedSignOut: boolean;
  /** After a sign-out, the identity provider where the person is to sign out as well. */
  readonly provider: string | undefined;
  /** Who is signed in instead. */
  readonly other: Session | undefined;
  /** When the session was last known to be active: at the last successful response. */
  readonly activeAt: number;
  /** The latest time at which the session can have ended. */
  readonly endedAt: number | undefined;
  /** `idle` or `day`: which time limit ended the session; undefined when it was ended, for example by a sign-out. */
  readonly endedBy: 'idle' | 'day' | undefined;
  /** The session's idle timeout, in milliseconds. */
  readonly idleLimit: number;
  /** When the session reaches its maximum length, where known. */
  readonly dayEndsAt: number | undefined;
};

/** How long drafts wait for the same person to sign in again (ux.md, "All screens"). */
const DRAFT_RETENTION_MS = 60 * 60_000;
/** The idle timeout assumed until the server has reported it. */
const DEFAULT_IDLE_LIMIT_MS = 30 * 60_000;
/** The server records activity once a minute, so a session may end this much earlier than the page computes. */
const ACTIVITY_INTERVAL_MS = 60_000;

export function newPage(shown: Session, now: number): PageState {
  return {
    ...{ shown, ids: [shown.sessionId], cover: undefined, dropped: false, refusedSignOut: false },
    ...{
      other: undefined,
      provider: undefined,
      activeAt: now,
      endedAt: undefined,
      endedBy: undefined,
      idleLimit: DEFAULT_IDLE_LIMIT_MS,
      dayEndsAt: undefined,
    },
  };
}

/** After the server has reported the time left of the session. */
export function withTimeLeft(page: PageState, now: number, { idleLimitMs, wholeMs }: SessionLeft): PageState {
  return { ...page, idleLimit: idleLimitMs, dayEndsAt: now + wholeMs };
}

/** Until when the same person may sign in again and find their drafts. */
export function draftsKeptUntil({ endedAt = 0 }: PageState): number {
  return endedAt + DRAFT_RETENTION_MS;
}

/** After a sign-in or sign-out elsewhere, before it is known who is signed in. */
export function hiddenForCheck(page: PageState, refusedSignOut = false): PageState {
  return isSignedOut(page) ? page : { ...page, cover: 'checking', refusedSignOut };
}

/** After a check without a response. A visible page stays visible. */
export function checkFailed(page: PageState): PageState {
  return page.cover === 'checking' ? { ...page, cover: 'unreachable' } : page;
}

/** After a check found who is signed in; null = nobody. */
export function checked(page: PageState, now: number, session: Session | null): PageState {
  if (isSignedOut(page)) return page;
  const isOwn = session !== null && page.ids.includes(session.sessionId);
  // After a sign-out without a response the page stays hidden until the person chooses to see it.
  if (isOwn && page.cover === 'sign-out-unanswered') return page;
  if (isOwn && !page.dropped) return { ...page, cover: undefined, endedAt: undefined, activeAt: now };
  const ended = page.endedAt === undefined ? endedAsOf(page, now) : page;
  const dropped = page.dropped || now >= draftsKeptUntil(ended);
  if (session === null) return { ...ended, dropped, cover: dropped ? 'expired' : 'ended', other: undefined };
  if (!dropped && isSameIdentity(session, page.shown)) {
    return {
      ...page,
      ...{ shown: session, ids: [...page.ids, session.sessionId], cover: undefined, activeAt: now },
      ...{ endedAt: undefined, endedBy: undefined, dayEndsAt: undefined },
    };
  }
  return { ...ended, dropped: true, cover: 'other', other: session };
}

/** After the page's session was found to have ended: when that was, and why. */
function endedAsOf(page: PageState, now: number): PageState {
  const idleAt = page.activeAt + page.idleLimit;
  const { dayEndsAt = Number.POSITIVE_INFINITY } = page;
  const endedAt = Math.min(now, idleAt, dayEndsAt);
  if (now < Math.min(dayEndsAt, idleAt - ACTIVITY_INTERVAL_MS)) return { ...page, endedAt, endedBy: undefined };
  return { ...page, endedAt, endedBy: dayEndsAt < idleAt ? 'day' : 'idle' };
}

/** After a sign-out, also one without a response. Drafts are deleted with the session. */
export function signedOut(page: PageState, how: SignOutCover): PageState {
  return { ...page, cover: how, dropped: page.dropped || how !== 'sign-out-unanswered' };
}

function isSignedOut({ cover }: PageState): boolean {
  return cover === 'sign-out-incomplete' || cover === 'leaving';
}

function isSameIdentity(one: Session, other: Session): boolean {
  return one.userId === other.userId && isSameGrant(one, other);
}
