import { danishDay, daysLater, midnightOf } from './calendar';
import { append, type Cv, countsAs, type Life, minimumMet } from './life';
import { requirementIn, runStart, sideOf, situationOn } from './situation';

/** Why the rules are asked. */
export type Occasion = {
  readonly cause: string;
  /** When what caused it happened. */
  readonly at: number;
  readonly cvIsNew?: boolean;
  /** In a past that is taken over whole: only the standing follows. */
  readonly silent?: boolean;
};

/**
 * Works out what follows on a day, in the order 14, 2, 3 (domain.md § 10). When it happened: rules.md § 1, "A derived
 * event happened at the latest of".
 */
export function workOut(life: Life, day: string, { cause, at, cvIsNew = false, silent = false }: Occasion): void {
  const registrations = [...life.registrations.values()];
  const { group, ...rest } = situationOn(day, registrations);
  const requirement = requirementIn({ group, ...rest });
  const before = life.standing;
  const start = runStart(day, registrations);
  const since = Math.max(at, start === null ? Number.NEGATIVE_INFINITY : midnightOf(start));
  const met = minimumMet(life);
  const write = (type: number, operation: 1 | 2, value: number) =>
    append(life, { type, operation, value, happened: Math.max(since, life.lastCvEvent), cause });

  const turned = (requirement === 1) !== (before.requirement === 1);
  const closed = before.group !== null && group === null;
  if (turned || closed) life.lapsedAt = Math.max(life.lapsedAt, since);

  const { cv } = life;
  if (cv && !silent) {
    if (cvIsNew || requirement !== before.requirement) write(14, cvIsNew ? 1 : 2, requirement);
    const status = statusAfter(life, cv.status, group, met);
    if (status !== null && status !== cv.status) write(2, cv.status === null ? 1 : 2, status);
    cv.status = status;
    const availability = availabilityOf(life, cv, requirement, met);
    if (availability.value !== cv.availability) {
      write(3, cv.availabilityWritten ? 2 : 1, availability.value);
      cv.availabilityWritten = true;
    }
    cv.availability = availability.value;
    cv.availabilitySetBy = availability.setBy;
  }
  life.standing = {
    ...{ day, requirement, group, minimumMet: met },
    side: group === null ? before.side : sideOf(group),
  };
}

/** domain.md § 10, the table "Status". */
function statusAfter({ standing }: Life, status: number | null, group: number | null, met: boolean): number | null {
  const anew = met ? 2 : 1;
  if (group !== null && status === null) return anew;
  if (group !== null && standing.group === null) {
    const judged = status === 3 || status === 4;
    return judged && sideOf(group) === standing.side ? status : anew;
  }
  if (group !== null && standing.group !== null && sideOf(group) !== standing.side) return anew;
  return status === 1 && met && !standing.minimumMet ? 2 : status;
}

function availabilityOf(life: Life, { choice }: Cv, requirement: number, met: boolean) {
  const bySystem = (value: 1 | 2) => ({ value, setBy: 'system' as const });
  if (countsAs(life) !== 'active' || !met) return bySystem(2);
  if (requirement === 1) return bySystem(1);
  // "It counts when its `at` is not before that."
  if (choice && choice.at >= life.lapsedAt) return choice;
  return bySystem(2);
}

/** Works out the midnights after the day worked out for, up to that of an instant; a day never goes back. */
export function passMidnights(life: Life, instant: number, silent = false): void {
  const today = danishDay(instant);
  for (let day = daysLater(life.standing.day, 1); day <= today; day = daysLater(day, 1)) {
    workOut(life, day, { cause: `midnight ${day}`, at: midnightOf(day), silent });
  }
}
