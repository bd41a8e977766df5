/** Days are `YYYY-MM-DD` of the Danish calendar; instants are milliseconds since 1970 UTC (data.md, "Time"). */
export type Day = string;

const ZONE = 'Europe/Copenhagen';
const DAY = 24 * 3_600_000;

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The Danish wall clock at an instant, read as if it were UTC: milliseconds. */
export function wallClockAt(instant: number): number {
  const part = Object.fromEntries(wallClock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const whole = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return whole + (((instant % 1000) + 1000) % 1000);
}

/** The Danish calendar day of an instant. */
export function dayOf(instant: number): Day {
  return new Date(wallClockAt(instant)).toISOString().slice(0, 10);
}

/** An instant as Danish time in ISO 8601, to the second, with the offset from UTC: `2026-10-25T02:30:00+01:00`. */
export function isoOf(instant: number): string {
  const local = wallClockAt(instant);
  const minutes = (local - instant) / 60_000;
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${new Date(local).toISOString().slice(0, 19)}+${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * The instants at which the Danish wall clock shows a local time: one, two in October's doubled hour, none in March's
 * missing hour. Earlier first.
 * @param local the wall clock read as if it were UTC, milliseconds
 */
export function instantsOfLocal(local: number): readonly number[] {
  // The clock never changes twice within two days, so these are all possible offsets; the larger offset gives the
  // earlier instant.
  const around = [local - DAY, local + DAY].map((instant) => wallClockAt(instant) - instant);
  const offsets = [...new Set(around)].sort((a, b) => b - a);
  return offsets.map((offset) => local - offset).filter((instant) => wallClockAt(instant) === local);
}

// Cached, since the same days are asked about for one citizen after the other.
const MAX_STARTS = 4096;
const starts = new Map<Day, number>();

/** The instant a Danish day begins; midnight is never doubled or missing in Denmark. */
export function startOfDay(day: Day): number {
  let start = starts.get(day);
  if (start === undefined) {
    start = instantsOfLocal(Date.parse(`${day}T00:00:00Z`))[0] as number;
    if (starts.size >= MAX_STARTS) starts.clear();
    starts.set(day, start);
  }
  return start;
}

/** The day `days` days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days the second is after the first; negative when it is before. */
export function daysBetween(first: Day, second: Day): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY;
}
