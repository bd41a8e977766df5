import type { Session, SessionLeft } from './outputs';

/**
 * Why a page is hidden:
 * `asking`: another tab signed in or out, and who is signed in now is being asked; `unreachable`: that could not be answered;
 * `ended`: nobody is signed in, and the same person may go on; `expired`: nobody is, and what was typed is gone;
 * `other`: somebody else is signed in, or the same person for another organisation or in another role;
 * `sign-out-unanswered`: signing out got no answer; `sign-out-incomplete`: this browser is signed out, but the server's session stands;
 * `leaving`: signed out, on the way to sign in.
 */
export type Cover =
  | 'asking'
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
  /** The sessions of that person the page has had, the one its calls name last. */
  readonly ids: readonly string[];
  readonly cover: Cover | undefined;
  /** What was fetched and typed is gone: only loading the page anew helps. */
  readonly dropped: boolean;
  /** Signing out was refused, since another session is the browser's by now. */
  readonly refusedSignOut: boolean;
  /** Who is signed in instead. */
  readonly other: Session | undefined;
  /** When the server last answered a call in this session. */
  readonly confirmedAt: number;
  /** When the session ended, as far as the page can tell. */
  readonly endedAt: number | undefined;
  /** Why it did: nobody used it, or it had lasted as long as one may; undefined when it was ended, as by signing out elsewhere. */
  readonly endedBy: 'idle' | 'day' | undefined;
  /** How long nobody may use a session. Milliseconds. */
  readonly idleLimit: number;
  /** When it has lasted as long as one may, where that is known. */
  readonly dayEndsAt: number | undefined;
};

/** How long what was typed waits for the same person to sign in again (ux.md, "All screens"). */
const KEPT_FOR = 60 * 60_000;
/** A session that nobody uses ends by itself: after so long, until the page is told better. */
const IDLE_AFTER = 30 * 60_000;
/** The server notes use once a minute, so a session may end so much sooner than the page counts. */
const NOTED_EVERY = 60_000;

export function newPage(shown: Session, now: number): PageState {
  return {
    ...{ shown, ids: [shown.sessionId], cover: undefined, dropped: false, refusedSignOut: false, other: undefined },
    ...{ confirmedAt: now, endedAt: undefined, endedBy: undefined, idleLimit: IDLE_AFTER, dayEndsAt: undefined },
  };
}

/** The server has told how long the session lasts. */
export function lasting(page: PageState, now: number, { idleLimitMs, wholeMs }: SessionLeft): PageState {
  return { ...page, idleLimit: idleLimitMs, dayEndsAt: now + wholeMs };
}

/** Until when the same person may go on where they were. */
export function keptUntil({ endedAt = 0 }: PageState): number {
  return endedAt + KEPT_FOR;
}

/** The page has heard that somebody signed in or out, and does not know who is signed in now. */
export function doubted(page: PageState, refusedSignOut = false): PageState {
  return isSignedOut(page) ? page : { ...page, cover: 'asking', refusedSignOut };
}

/** Who is signed in could not be told. A page that nothing is known against stays. */
export function unanswered(page: PageState): PageState {
  return page.cover === 'asking' ? { ...page, cover: 'unreachable' } : page;
}

/** The server has told who is signed in now. */
export function told(page: PageState, now: number, who: Session | null): PageState {
  if (isSignedOut(page)) return page;
  const isOwn = who !== null && page.ids.includes(who.sessionId);
  // Who asked to be signed out is not shown the page again unasked.
  if (isOwn && page.cover === 'sign-out-unanswered') return page;
  if (isOwn && !page.dropped) return { ...page, cover: undefined, endedAt: undefined, confirmedAt: now };
  const ended = page.endedAt === undefined ? endedAsOf(page, now) : page;
  const dropped = page.dropped || now >= keptUntil(ended);
  if (who === null) return { ...ended, dropped, cover: dropped ? 'expired' : 'ended', other: undefined };
  if (!dropped && isSame(who, page.shown)) {
    return {
      ...page,
      ...{ shown: who, ids: [...page.ids, who.sessionId], cover: undefined, confirmedAt: now },
      ...{ endedAt: undefined, endedBy: undefined, dayEndsAt: undefined },
    };
  }
  return { ...ended, dropped: true, cover: 'other', other: who };
}

/** The page of a session that is found to have ended. */
function endedAsOf(page: PageState, now: number): PageState {
  const idleAt = page.confirmedAt + page.idleLimit;
  const { dayEndsAt = Number.POSITIVE_INFINITY } = page;
  const endedAt = Math.min(now, idleAt, dayEndsAt);
  if (now < Math.min(dayEndsAt, idleAt - NOTED_EVERY)) return { ...page, endedAt, endedBy: undefined };
  return { ...page, endedAt, endedBy: dayEndsAt < idleAt ? 'day' : 'idle' };
}

/** The page was signed out, or has asked for it in vain. What was typed goes with the session. */
export function signedOut(page: PageState, how: SignOutCover): PageState {
  return { ...page, cover: how, dropped: page.dropped || how !== 'sign-out-unanswered' };
}

function isSignedOut({ cover }: PageState): boolean {
  return cover === 'sign-out-incomplete' || cover === 'leaving';
}

function isSame(one: Session, other: Session): boolean {
  return (
    one.userId === other.userId &&
    one.role === other.role &&
    one.organisation.type === other.organisation.type &&
    one.organisation.code === other.organisation.code
  );
}
