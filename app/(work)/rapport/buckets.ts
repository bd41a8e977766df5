import type { ReportFigures } from '@/app/_trpc/outputs';
import type { Day } from '@/server/domain/danish-time';
import { type Days, eachDay } from './period';
import { mondayOf } from './weeks';

type ChangesOfDay = ReportFigures['days'][number];

/** What one bar of the chart stands for. */
export type Unit = 'day' | 'week' | 'month';

/** So many days still have a bar each; past a year, weeks are too many too. */
const MOST_DAYS = 62;
const MOST_DAYS_BY_WEEK = 366;

/** The unit a period is drawn by, so that each bar can be seen. */
export function unitOf(days: Days): Unit {
  const count = eachDay(days).length;
  if (count <= MOST_DAYS) return 'day';
  return count <= MOST_DAYS_BY_WEEK ? 'week' : 'month';
}

/** The first day of the unit a day is in. */
export function firstOf(unit: Unit, day: Day): Day {
  if (unit === 'day') return day;
  return unit === 'week' ? mondayOf(day) : `${day.slice(0, 7)}-01`;
}

/**
 * How many changes fall in each unit of a period.
 * @param given how many there were on days within the period
 * @returns first day of the unit → number, in order, none left out
 */
export function countBy(unit: Unit, days: Days, given: readonly ChangesOfDay[]): ReadonlyMap<Day, number> {
  const counts = new Map(eachDay(days).map((day) => [firstOf(unit, day), 0]));
  for (const { day, changes } of given) {
    const first = firstOf(unit, day);
    counts.set(first, (counts.get(first) ?? 0) + changes);
  }
  return counts;
}
