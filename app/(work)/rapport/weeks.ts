import { addDays, type Day, daysBetween } from '@/server/domain/danish-time';

/** An ISO week: Monday to Sunday; week 1 contains the year's first Thursday. */
export type Week = { readonly year: number; readonly week: number; readonly monday: Day };

const weekday = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export function mondayOf(day: Day): Day {
  return addDays(day, -weekday(day));
}

export function weekOf(day: Day): Week {
  const monday = mondayOf(day);
  const year = Number(addDays(monday, 3).slice(0, 4));
  const first = mondayOf(`${year}-01-04`);
  return { year, week: daysBetween(first, monday) / 7 + 1, monday };
}

/** A day's week and those before it, `count` in all, newest first. */
export function weeksBack(day: Day, count: number): Week[] {
  const monday = mondayOf(day);
  return Array.from({ length: count }, (_, back) => weekOf(addDays(monday, -7 * back)));
}
