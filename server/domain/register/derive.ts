import { Availability, ChangeType, Operation } from '@/server/domain/code-lists';
import { type Day, nextDay, previousDay, startOfDay } from '@/server/domain/danish-time';
import { outcome } from '@/server/domain/rules/outcome';
import { encodeReceipt, type Facts, type RuleIds } from '@/server/domain/rules/receipt';
import { ruleIdsOf, situationOf } from '@/server/domain/rules/replay';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import { type Applied, append, type EventDraft, type RecordContext } from './append';
import { type CitizenState, hasCv } from './citizen-state';
import { inForce, isEverInForce, isInForce, type Registration } from './registrations';

/**
 * What brings derived events about: when (milliseconds since 1970), and how the event says so.
 * `takesOver`: the end of a past that is taken over whole, of which no requirement has been written.
 */
export type Cause = { readonly at: number; readonly text: string; readonly takesOver?: true };

/**
 * Appends the events that follow from what is registered about a citizen on a day, where it differs from what stands:
 * requirement, then status, then availability (domain.md § 10). In a past that is taken over whole only the standing
 * follows.
 * @param day the day the rules are asked for; a citizen's day never goes back (rules.md § 1)
 * @param context of the recording, for the stamps
 */
export function derive(applied: Applied, cause: Cause, day: Day, context: RecordContext): Applied {
  const { state } = applied;
  const { rules } = context.lists;
  const onDay = state.standing && state.standing.day > day ? state.standing.day : day;
  const facts = factsOf(state, cause.at, onDay, rules);
  const situation = situationOf(facts, rules);
  const { standing, requirement, status, availability } = outcome(state.standing, situation);
  const deadline = state.standing?.deadline ?? null;
  const current = { ...standing, nextChangeOn: nextChange(state, onDay, rules), deadline };
  // The same object where nothing differs, so that no row is written for it.
  const kept = isSame(state.standing, current) ? state.standing : current;
  let next: Applied = { state: { ...state, standing: kept }, events: applied.events };
  if (!hasCv(state) || !context.deriving) return next;
  const { cv } = state;
  let receipt: string | null | undefined;
  const occurredAt = Math.max(facts.since, state.lastCvEventAt ?? facts.since);
  const change = (draft: Pick<EventDraft, 'changeType' | 'operation' | 'from' | 'to'>): void => {
    // One for all events of a cause, and most causes have none.
    receipt ??= receiptOf(state, facts, ruleIdsOf(facts, situation, rules), context.build);
    const derived = { setBy: 'system', origin: 'derived', cause: cause.text, receipt } as const;
    next = append(next, { ...draft, ...derived, occurredAt }, context);
  };
  const created = applied.events.some(
    ({ changeType, operation }) => changeType === ChangeType.cv && operation === Operation.created,
  );
  const from = created || cause.takesOver ? null : (state.standing?.requirement ?? null);
  if (from !== requirement.requirement) {
    const operation = created ? Operation.created : Operation.updated;
    change({ changeType: ChangeType.requirement, operation, from, to: requirement.requirement });
  }
  if (status && status.value !== cv.status) {
    const operation = cv.status === null ? Operation.created : Operation.updated;
    change({ changeType: ChangeType.status, operation, from: cv.status, to: status.value });
  }
  if (availability && availability.value !== (cv.availability ?? Availability.notSearchable)) {
    const first = cv.availabilityPosition === null;
    const operation = first ? Operation.created : Operation.updated;
    const to = availability.value;
    change({ changeType: ChangeType.availability, operation, from: first ? null : cv.availability, to });
  }
  return next;
}

/**
 * Brings a citizen up to date, midnight by midnight, each by the rules in force on it (rules.md § 1).
 * @param recordedAt the context of recording at a midnight: today's, and while founding that of the midnight itself
 * @param written called with the events of each midnight
 */
export function catchUp(
  state: CitizenState,
  until: Day,
  recordedAt: (midnight: Day) => RecordContext,
  written: (applied: Applied, midnight: number) => void,
): CitizenState {
  let current = state;
  for (let midnight = nextOf(current); midnight !== null && midnight <= until; midnight = nextOf(current)) {
    const at = startOfDay(midnight);
    const cause = { at, text: `midnight ${midnight}` };
    const applied = derive({ state: current, events: [] }, cause, midnight, recordedAt(midnight));
    written(applied, at);
    current = applied.state;
  }
  return current;
}

function nextOf({ standing }: CitizenState): Day | null {
  return standing?.nextChangeOn ?? null;
}

type Kept = NonNullable<CitizenState['standing']>;

function isSame(one: Kept | null, other: Kept): boolean {
  return one !== null && (Object.keys(other) as (keyof Kept)[]).every((key) => one[key] === other[key]);
}

function receiptOf({ standing }: CitizenState, { cv, ...facts }: Facts, ids: RuleIds, build: string): string | null {
  return cv && encodeReceipt({ facts: { ...facts, cv }, standing, ...ids, build });
}

/**
 * What is registered about a citizen on a day, before any rule is asked; `rules` for the side of the last group.
 * @param causedAt when what is asked about came about, at the earliest; milliseconds since 1970
 */
export function factsOf(state: CitizenState, causedAt: number, day: Day, rules: RuleSet): Facts {
  const group = inForce(state.groups, day);
  const began = beganOn(state, day);
  return {
    day,
    since: began === null ? causedAt : Math.max(causedAt, startOfDay(began)),
    group: group && { group: group.group, category: group.category },
    absences: absencesOn(state, day),
    deceased: state.citizen.deceased,
    lastSide: state.standing ? state.standing.side : lastSide(state, day, rules),
    cv: hasCv(state)
      ? {
          state: state.cv.state as Exclude<typeof state.cv.state, 'deleted'>,
          status: state.cv.status,
          minimum: state.cv.minimum,
          choice: state.cv.choice,
        }
      : null,
  };
}

/** The types of the absences in force on a day. */
export function absencesOn({ absences }: Pick<CitizenState, 'absences'>, day: Day): readonly number[] {
  return absences.filter((row) => isInForce(row, day)).map(({ type }) => type);
}

/**
 * The first day of the unbroken run, up to a day, of what is registered then. Only group, category and absences break a
 * run (rules.md § 1). Null where it has always been so.
 */
export function beganOn(state: Registered, day: Day): Day | null {
  const boundaries = boundariesOf(state);
  // From the last one: nearly always it breaks the run.
  for (let began = lastOf(boundaries, (one) => one <= day); began !== null; ) {
    if (!isSameOn(state, previousDay(began), day)) return began;
    const sameFrom = began;
    began = lastOf(boundaries, (one) => one < sameFrom);
  }
  return null;
}

type Registered = Pick<CitizenState, 'groups' | 'absences'>;
type Related = Pick<CitizenState, 'funds' | 'referrals'>;

function isSameOn({ groups, absences }: Registered, one: Day, other: Day): boolean {
  const [before, after] = [inForce(groups, one), inForce(groups, other)];
  if (before?.group !== after?.group || before?.category !== after?.category) return false;
  const covers = (day: Day, elsewhere: Day) =>
    absences.every(
      (row) =>
        !isInForce(row, elsewhere) ||
        isInForce(row, day) ||
        absences.some((same) => same.type === row.type && isInForce(same, day)),
    );
  return covers(one, other) && covers(other, one);
}

/** The days on which a group or an absence begins to be in force, or is no longer. */
export function boundariesOf({ groups, absences }: Registered): Day[] {
  const days: Day[] = [];
  const add = (day: Day): void => void days.push(day);
  for (const rows of [groups, absences]) eachBoundary(rows, add);
  return days;
}

function eachBoundary(rows: readonly Registration[], on: (day: Day) => void): void {
  for (const row of rows) {
    if (!isEverInForce(row)) continue;
    on(row.from);
    if (row.effectiveTo !== null) on(nextDay(row.effectiveTo));
  }
}

/**
 * The first boundary after a day (rules.md § 1). Memberships and referrals begin and end for the cases only.
 */
export function nextChange(state: Registered & Related, day: Day, rules: RuleSet): Day | null {
  let first = rules.nextBoundary(day, inForce(state.groups, day)?.group ?? null);
  const sooner = (one: Day): void => {
    if (one > day && (first === null || one < first)) first = one;
  };
  for (const rows of [state.groups, state.absences, state.funds, state.referrals]) eachBoundary(rows, sooner);
  return first;
}

function lastOf(days: readonly Day[], counts: (day: Day) => boolean): Day | null {
  let last: Day | null = null;
  for (const one of days) if (counts(one) && (last === null || one > last)) last = one;
  return last;
}

function lastSide({ groups }: CitizenState, day: Day, rules: RuleSet) {
  const begun = groups.filter((row) => isEverInForce(row) && row.from <= day);
  const last = begun.reduce<(typeof begun)[number] | null>((a, b) => (a === null || b.from > a.from ? b : a), null);
  return last && rules.sideOn(day, last.group);
}
