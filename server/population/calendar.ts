import * as danish from '@/server/domain/danish-time';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * A day of the Danish calendar, counted from 1970-01-01: for millions of citizens, parsing and printing the domain's
 * `YYYY-MM-DD` takes too long.
 */
export type Day = number;

/** `YYYY-MM-DD` as a day number. */
export function dayNumber(date: danish.Day): Day {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

/** A day number as `YYYY-MM-DD`. */
export function isoDay(day: Day): danish.Day {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day with this date in another year; 29 February becomes 1 March where the year has none. */
export function yearsLater(day: Day, years: number): Day {
  const date = new Date(day * DAY);
  return Math.round(Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY);
}

/** The first day of a month, `months` after the one this day lies in. */
export function firstOfMonth(day: Day, months: number): Day {
  const date = new Date(day * DAY);
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY);
}

export function isWeekend(day: Day): boolean {
  // Day 0 was a Thursday.
  return (day + 3) % 7 >= 5;
}

const starts = new Map<Day, number>();

/** The instant (ms) at which a Danish day begins. Cached, since a population uses the same days again and again. */
export function startOfDay(day: Day): number {
  let start = starts.get(day);
  if (start === undefined) {
    start = danish.startOfDay(isoDay(day));
    starts.set(day, start);
  }
  return start;
}

/** The Danish day an instant (ms) lies in. */
export function dayOf(instant: number): Day {
  const day = Math.floor((instant + HOUR) / DAY);
  return instant >= startOfDay(day + 1) ? day + 1 : day;
}
