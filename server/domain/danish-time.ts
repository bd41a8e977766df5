/** Days are `YYYY-MM-DD` of the Danish calendar; instants are milliseconds since 1970 UTC (data.md, "Time"). */
export type Day = string;

const ZONE = 'Europe/Copenhagen';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Since then every Danish day begins on a whole hour UTC. */
const WHOLE_HOURS_SINCE = Date.UTC(1900, 0, 1);

/** Asking Intl takes tens of microseconds, and a register asks about the same days again and again. */
const MAX_CACHED = 100_000;

function cached<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      if (known.size >= MAX_CACHED) known.clear();
      known.set(key, value);
    }
    return value;
  };
}

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
  return instant < WHOLE_HOURS_SINCE ? computeDay(instant) : dayOfHour(Math.floor(instant / HOUR));
}

const computeDay = (instant: number): Day => new Date(wallClockAt(instant)).toISOString().slice(0, 10);
const dayOfHour = cached((hour: number) => computeDay(hour * HOUR));

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

/** The instant a Danish day begins; midnight is never doubled or missing in Denmark. */
export const startOfDay: (day: Day) => number = cached(
  (day: Day) => instantsOfLocal(Date.parse(`${day}T00:00:00Z`))[0] as number,
);

/** The day `days` days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same for the two that are asked for most, from memory. */
export const nextDay: (day: Day) => Day = cached((day: Day) => addDays(day, 1));
export const previousDay: (day: Day) => Day = cached((day: Day) => addDays(day, -1));

/** How many days the second is after the first; negative when it is before. */
export function daysBetween(first: Day, second: Day): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY;
}
