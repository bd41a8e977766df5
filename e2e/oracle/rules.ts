import { danishDay, daysLater, midnightOf } from './calendar';
import { append, type Cv, countsAs, type Life, minimumMet, type Standing } from './life';
import { requirementIn, runStart, sideOf, situationOn } from './situation';

/** Why the rules are asked. */
export type Occasion = {
  readonly cause: string;
  /** When what caused it happened. */
  readonly at: number;
  /** The requirement is written though it may be the same: at the CV's creation, and when a past is taken over. */
  readonly first?: 'creation' | 'update';
  /** In a past that is taken over whole: only the standing follows. */
  readonly silent?: boolean;
};

/**
 * Works out what follows on a day, in the order 14, 2, 3 (domain.md § 10). When it happened: rules.md § 1, "A derived
 * event happened at the latest of".
 */
export function workOut(life: Life, day: string, { cause, at, first, silent = false }: Occasion): void {
  const registrations = [...life.registrations.values()];
  const { group, ...rest } = situationOn(day, registrations);
  const rules = life.rulesOn(day);
  const requirement = requirementIn({ group, ...rest }, rules);
  const before = life.standing;
  const start = runStart(day, registrations);
  const since = Math.max(at, start === null ? Number.NEGATIVE_INFINITY : midnightOf(start));
  const met = minimumMet(life);
  const write = (type: number, operation: 1 | 2, value: number) =>
    append(life, { type, operation, value, happened: Math.max(since, life.lastCvEvent), cause });

  const turned = (requirement === 1) !== (before.requirement === 1);
  const closed = before.group !== null && group === null;
  if (turned || closed) life.lapsedAt = Math.max(life.lapsedAt, since);

  const grouped = group === null ? null : { group, side: sideOf(group, rules) };
  const { cv } = life;
  if (cv && !silent) {
    if (first || requirement !== before.requirement) write(14, first === 'creation' ? 1 : 2, requirement);
    const status = statusAfter(life, cv.status, grouped, met);
    if (status !== null && status !== cv.status) write(2, cv.status === null ? 1 : 2, status);
    cv.status = status;
    const availability = availabilityOf(life, cv, requirement, met);
    if (availability !== cv.availability) {
      write(3, cv.availabilityWritten ? 2 : 1, availability);
      cv.availabilityWritten = true;
    }
    cv.availability = availability;
  }
  life.standing = {
    ...{ day, requirement, group, minimumMet: met },
    side: group === null ? before.side : sideOf(group, rules),
  };
}

/** domain.md § 10, the table "Status". */
function statusAfter(
  { standing }: Life,
  status: number | null,
  grouped: { readonly group: number; readonly side: Standing['side'] } | null,
  met: boolean,
): number | null {
  const anew = met ? 2 : 1;
  if (grouped && status === null) return anew;
  if (grouped && standing.group === null) {
    const judged = status === 3 || status === 4;
    return judged && grouped.side === standing.side ? status : anew;
  }
  if (grouped && grouped.group !== standing.group && grouped.side !== standing.side) return anew;
  return status === 1 && met && !standing.minimumMet ? 2 : status;
}

function availabilityOf(life: Life, { choice }: Cv, requirement: number, met: boolean): 1 | 2 {
  if (countsAs(life) !== 'active' || !met) return 2;
  if (requirement === 1) return 1;
  // "It counts when its `at` is not before that."
  return choice && choice.at >= life.lapsedAt ? choice.value : 2;
}

/**
 * Works out the midnights after the day worked out for, up to that of an instant, at which something registered begins
 * or ends, or other rules begin; a day never goes back.
 */
export function passMidnights(life: Life, instant: number, silent = false): void {
  const today = danishDay(instant);
  const registrations = [...life.registrations.values()];
  const situation = (day: string) => JSON.stringify(situationOn(day, registrations));
  for (let day = life.standing.day; day < today; ) {
    const before = day;
    day = daysLater(day, 1);
    const isBoundary = situation(day) !== situation(before) || life.rulesOn(day) !== life.rulesOn(before);
    if (isBoundary) workOut(life, day, { cause: `midnight ${day}`, at: midnightOf(day), silent });
  }
  if (life.standing.day < today) life.standing.day = today;
}
