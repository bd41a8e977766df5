import { ChangeType, countsAsCvChange } from '@/server/domain/code-lists';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { type CvEvent, turnedBy } from './cv-history';

/**
 * Since when something holds, and when it last ceased to; null = it doesn't, it never has. Milliseconds since 1970. An
 * instant at which it held, without more being known, ceases a millisecond later.
 */
export type Held = { readonly since: number | null; readonly until: number | null };

/**
 * What the worklist asks about the past of a CV (worklist.md § 1), folded from its events so that no log is read: the
 * same as cvHistory says, as far as a deadline that starts on any day asks.
 */
export type CvTrack = {
  readonly searchable: Held;
  /** The status was 3 or 4, or a fund judged: the fund's part of a deadline (domain.md § 11). */
  readonly judged: Held;
  /** When the status was last set; null = never. */
  readonly statusAt: number | null;
  /** Position of the last judgement by an authority; null = there is none. */
  readonly judgedPosition: number | null;
  /** When the first of the changes of the content recorded after that judgement happened; null = there is none. */
  readonly changedAt: number | null;
};

const NEVER: Held = { since: null, until: null };
/** It holds; since when is not asked of a deadline. */
export const HOLDS: Held = { since: 0, until: null };

/** Of a citizen without events. */
export const NO_TRACK: CvTrack = {
  searchable: NEVER,
  judged: NEVER,
  statusAt: null,
  judgedPosition: null,
  changedAt: null,
};

/** An event as the track reads it; `byAuthority`: set by one. */
export type TrackedEvent = CvEvent & { readonly position: number; readonly byAuthority: boolean };

/**
 * The track after an event.
 * @param latest when the citizen's event of types 1–3 happened that happened last, this one included
 */
export function tracked(track: CvTrack, event: TrackedEvent, latest: number): CvTrack {
  const { changeType, at, byFund, byAuthority, position, sets } = event;
  if (changeType > ChangeType.availability) {
    // Late records and past events drive nothing.
    if (!sets || !countsAsCvChange(changeType) || track.judgedPosition === null) return track;
    return track.changedAt !== null && track.changedAt <= at ? track : { ...track, changedAt: at };
  }
  const turned = turnedBy(event);
  const isStatus = changeType === ChangeType.status;
  const judged = held(track.judged, turned.judged, event, latest);
  return {
    searchable: held(track.searchable, turned.searchable, event, latest),
    judged: isStatus && byFund ? heldAt(judged, at) : judged,
    statusAt: isStatus && sets ? latest : track.statusAt,
    ...(isStatus && byAuthority && sets
      ? { judgedPosition: position, changedAt: null }
      : { judgedPosition: track.judgedPosition, changedAt: track.changedAt }),
  };
}

/** The track of a citizen's events of types 1–13, in the order of their positions. */
export function trackOf(events: readonly TrackedEvent[]): CvTrack {
  let track = NO_TRACK;
  let latest = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.changeType <= ChangeType.availability) latest = Math.max(latest, event.at);
    track = tracked(track, event, latest);
  }
  return track;
}

/**
 * For whom a deadline is not met yet (domain.md § 11).
 * @param concernsFund whether it has a part for the fund
 */
export function openFor(
  startsOn: Day,
  { searchable, judged }: Pick<CvTrack, 'searchable' | 'judged'>,
  concernsFund: boolean,
) {
  const start = startOfDay(startsOn);
  return { citizen: !heldSince(searchable, start), fund: concernsFund && !heldSince(judged, start) };
}

/** Whether it held at any time of a day or later, as the first of these times decides a deadline. */
function heldSince({ since, until }: Held, start: number): boolean {
  return since !== null || (until !== null && until > start);
}

function held(before: Held, turned: boolean | undefined, { at, sets }: TrackedEvent, latest: number): Held {
  if (turned === undefined) return before;
  if (!sets) return turned ? heldAt(before, at) : before;
  if (turned) return before.since === null ? { ...before, since: latest } : before;
  if (before.since === null) return before;
  // What was overridden at once never held.
  const until = before.since < latest ? Math.max(latest, before.until ?? latest) : before.until;
  return { since: null, until };
}

function heldAt({ since, until }: Held, at: number): Held {
  return { since, until: Math.max(at + 1, until ?? at + 1) };
}
