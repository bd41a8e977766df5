import type { ReportFigures } from '@/app/_trpc/outputs';
import type { Day } from '@/server/domain/danish-time';
import { type Days, eachDay } from './period';
import { mondayOf } from './weeks';

type ChangesOfDay = ReportFigures['days'][number];

/** The period that a bar of the chart covers. */
export type Unit = 'day' | 'week' | 'month';

/** Limits that keep bars wide enough to see. */
const MAX_DAYS_BY_DAY = 62;
const MAX_DAYS_BY_WEEK = 366;

/** The unit of the bars for a period. */
export function unitOf(days: Days): Unit {
  const count = eachDay(days).length;
  if (count <= MAX_DAYS_BY_DAY) return 'day';
  return count <= MAX_DAYS_BY_WEEK ? 'week' : 'month';
}

/** The first day of the unit that contains a day. */
export function firstOf(unit: Unit, day: Day): Day {
  if (unit === 'day') return day;
  return unit === 'week' ? mondayOf(day) : `${day.slice(0, 7)}-01`;
}

/**
 * The number of changes in each unit of a period.
 * @param given the changes per day, without days that have none
 * @returns first day of the unit → number, in order, including zeros
 */
export function countBy(unit: Unit, days: Days, given: readonly ChangesOfDay[]): ReadonlyMap<Day, number> {
  const counts = new Map(eachDay(days).map((day) => [firstOf(unit, day), 0]));
  for (const { day, changes } of given) {
    const first = firstOf(unit, day);
    counts.set(first, (counts.get(first) ?? 0) + changes);
  }
  return counts;
}
