import { BENEFIT_GROUP } from '@/server/domain/code-lists';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from '@/server/domain/danish-time';
import type { CitizenState } from '@/server/domain/register/citizen-state';
import type { CvHistory, Span } from '@/server/domain/register/cv-history';
import { absencesOn, boundariesOf } from '@/server/domain/register/derive';
import { type GroupRegistration, inForce } from '@/server/domain/register/registrations';
import type { DeadlineRow, RuleSet } from './rule-set';

/** Days before the due day from which a deadline is approaching (rules.md § 4). */
const APPROACHING_DAYS = 7;

/** `resting`: an exemption without an end, so there is no due day. `met`: by everyone it is for. */
export type DeadlineStage = 'running' | 'approaching' | 'due-today' | 'past' | 'resting' | 'met';

/** Days that don't count, both included; `to` null = without an end. `absences`: their types; null = withheld. */
export type DeadlinePause = {
  readonly from: Day;
  readonly to: Day | null;
  readonly absences: readonly number[] | null;
};

/** Whom a deadline is for, and the first day on which they met it, with the days left then until the due day. */
export type DeadlinePart = {
  readonly of: 'citizen' | 'fund';
  readonly met: { readonly on: Day; readonly daysLeft: number | null } | null;
};

/** By when a CV must be registered and searchable, and how that was counted (domain.md § 11). */
export type Deadline = {
  readonly row: Pick<DeadlineRow, 'id' | 'days' | 'source' | 'undecided'>;
  readonly startsOn: Day;
  /** Due by the end of this Danish day; null while it rests. */
  readonly dueOn: Day | null;
  /** Negative after the due day. */
  readonly daysLeft: number | null;
  /** The first day of the pause without an end. */
  readonly restsFrom: Day | null;
  readonly stage: DeadlineStage;
  /** Up to the due day, in order. */
  readonly pauses: readonly DeadlinePause[];
  readonly parts: readonly DeadlinePart[];
};

type Registered = Pick<CitizenState, 'groups' | 'absences' | 'funds'> & {
  readonly citizen: Pick<CitizenState['citizen'], 'deceased'>;
};

/**
 * A citizen's deadline on a day (domain.md § 11); null where there is none.
 *
 * It starts with the unbroken run of the group in force. Another category continues the run where both have the same
 * row that day, and other rules continue it while there is a row: a reform starts nobody's deadline anew. The due day
 * is the last of `days` days after the start, days under exemption left out; whether a day is, is asked for each
 * absence by itself, with the group and the rules of that day, as far as they are known.
 *
 * The fund's part is for members of a fund in group 1. What happened after the day is not looked at.
 */
export function deadlineOf(state: Registered, history: CvHistory, day: Day, rules: RuleSet): Deadline | null {
  const counted = countedDeadline(state, day, rules);
  if (counted === null) return null;
  const { startsOn, dueOn } = counted;
  const daysLeft = (on: Day) => (dueOn === null ? null : daysBetween(on, dueOn));
  const parts = partsOf(state, history, startsOn, day).map(({ of, met }): DeadlinePart => {
    return { of, met: met === null ? null : { on: met, daysLeft: daysLeft(met) } };
  });
  const left = daysLeft(day);
  const stage = parts.every(({ met }) => met !== null) ? 'met' : stageOf(left);
  return { ...counted, daysLeft: left, stage, parts };
}

/** A deadline as it is counted from registrations and rules alone, whoever met it. */
export type CountedDeadline = Pick<Deadline, 'row' | 'startsOn' | 'dueOn' | 'restsFrom' | 'pauses'>;

/** The same for a citizen on a day; null where there is none. */
export function countedDeadline(state: Omit<Registered, 'funds'>, day: Day, rules: RuleSet): CountedDeadline | null {
  const group = inForce(state.groups, day);
  if (state.citizen.deceased || group === null || rules.deadlineOn(day, group) === null) return null;
  const boundaries = [...new Set([...boundariesOf(state), ...rules.changeDays])].sort();
  const startsOn = boundaries.findLast((one) => one <= day && !goesOn(state.groups, one, rules)) ?? group.from;
  const row = rules.deadlineOn(startsOn, inForce(state.groups, startsOn) ?? group);
  if (row === null) return null;
  const { dueOn, pauses } = count(state, startsOn, row.days, boundaries, rules);
  const { id, days, source, undecided } = row;
  const restsFrom = dueOn === null ? (withoutAbsences(pauses).at(-1)?.from ?? null) : null;
  return { row: { id, days, source, undecided }, startsOn, dueOn, restsFrom, pauses };
}

/** Whether a deadline has a part for the fund: of its members in group 1 (domain.md § 11). */
export function concernsFund({ groups, funds }: Pick<Registered, 'groups' | 'funds'>, day: Day): boolean {
  return hasFundPart(inForce(groups, day)?.group, inForce(funds, day) !== null);
}

/** The same of a group and a membership in force. */
export function hasFundPart(group: number | undefined, isMember: boolean): boolean {
  return group === BENEFIT_GROUP && isMember;
}

/** The next day on which the stage changes, if nothing else happens; null = it stays. */
export function nextDeadlineChange({ dueOn, stage }: Deadline): Day | null {
  if (dueOn === null) return null;
  if (stage === 'running') return addDays(dueOn, -APPROACHING_DAYS);
  if (stage === 'approaching') return dueOn;
  return stage === 'due-today' ? addDays(dueOn, 1) : null;
}

/** A deadline for whom the citizen doesn't belong to: which absences pause it is withheld (rules.md § 2). */
export function withholdPausing(deadline: Deadline): Deadline {
  return { ...deadline, pauses: withoutAbsences(deadline.pauses) };
}

function withoutAbsences(pauses: readonly DeadlinePause[]): readonly DeadlinePause[] {
  return pauses.map((pause) => ({ ...pause, absences: null })).reduce<readonly DeadlinePause[]>(joined, []);
}

/** Whether the deadline of the day before continues on a day. */
function goesOn(groups: readonly GroupRegistration[], day: Day, rules: RuleSet): boolean {
  const eve = addDays(day, -1);
  const before = inForce(groups, eve);
  const now = inForce(groups, day);
  if (before === null || now === null || before.group !== now.group) return false;
  const row = rules.deadlineOn(day, now);
  return row !== null && rules.deadlineOn(day, before)?.id === row.id && rules.deadlineOn(eve, before) !== null;
}

function count(
  state: Omit<Registered, 'funds'>,
  startsOn: Day,
  days: number,
  boundaries: readonly Day[],
  rules: RuleSet,
) {
  const starts = [startsOn, ...boundaries.filter((day) => day > startsOn)];
  let pauses: readonly DeadlinePause[] = [];
  // The start is a day before the first that counts.
  let left = days + 1;
  for (const [at, from] of starts.entries()) {
    const next = starts[at + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const absences = exemptionsOn(state, from, rules);
    if (absences.length > 0) {
      pauses = joined(pauses, { from, to, absences });
      continue;
    }
    const length = to === null ? left : daysBetween(from, to) + 1;
    if (length >= left) return { dueOn: addDays(from, left - 1), pauses };
    left -= length;
  }
  return { dueOn: null, pauses };
}

/** The types of the absences that exempt on a day, in order. */
function exemptionsOn(state: Omit<Registered, 'funds'>, day: Day, rules: RuleSet): readonly number[] {
  const group = inForce(state.groups, day);
  return [...new Set(absencesOn(state, day))]
    .filter((type) => rules.requirementOn(day, group, [type]).exemption !== null)
    .sort((a, b) => a - b);
}

/** Adds a pause; one that continues the last by the same absences prolongs it. */
function joined(pauses: readonly DeadlinePause[], pause: DeadlinePause): readonly DeadlinePause[] {
  const last = pauses.at(-1);
  const continues = last?.to && addDays(last.to, 1) === pause.from && String(last.absences) === String(pause.absences);
  return continues ? [...pauses.slice(0, -1), { ...last, to: pause.to }] : [...pauses, pause];
}

/** Whom the deadline is for, and the first day on which they met it. */
function partsOf(
  state: Registered,
  { searchable, judged, fundJudgements }: CvHistory,
  startsOn: Day,
  day: Day,
): readonly { readonly of: DeadlinePart['of']; readonly met: Day | null }[] {
  const met = (spans: readonly Span[]) => {
    const on = firstDayIn(spans, startsOn);
    return on !== null && on <= day ? on : null;
  };
  const citizen = { of: 'citizen', met: met(searchable) } as const;
  if (!concernsFund(state, day)) return [citizen];
  const byFund = fundJudgements.map((at) => ({ from: at, to: at }));
  return [citizen, { of: 'fund', met: met([...judged, ...byFund]) }];
}

/** The first day from a start that any part of the spans lies in. */
function firstDayIn(spans: readonly Span[], startsOn: Day): Day | null {
  const start = startOfDay(startsOn);
  const after = spans.filter(({ from, to }) => to === null || to > start || from >= start);
  return after.length === 0 ? null : dayOf(Math.max(start, Math.min(...after.map(({ from }) => from))));
}

function stageOf(daysLeft: number | null): DeadlineStage {
  if (daysLeft === null) return 'resting';
  if (daysLeft < 0) return 'past';
  if (daysLeft === 0) return 'due-today';
  return daysLeft <= APPROACHING_DAYS ? 'approaching' : 'running';
}
