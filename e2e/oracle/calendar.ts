// Written without the service's own calendar, which is under test with the rest.

const DANISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
const DANISH_HOUR = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', hour: '2-digit' });
const HOUR = 3_600_000;

const days = new Map<number, string>();

/** The day in Denmark at an instant: `YYYY-MM-DD`. */
export function danishDay(instant: number): string {
  // A quarter of an hour lies within one day in every zone: formatting is slow, and asked for thousands of times.
  const quarter = Math.floor(instant / (HOUR / 4));
  const day = days.get(quarter) ?? DANISH_DAY.format(instant);
  days.set(quarter, day);
  return day;
}

const midnights = new Map<string, number>();

/** The instant at which a day begins in Denmark, one or two hours before it does in UTC. */
export function midnightOf(day: string): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const utc = Date.parse(day);
  const midnight = [utc - HOUR, utc - 2 * HOUR].find(
    (instant) => danishDay(instant) === day && Number(DANISH_HOUR.format(instant)) === 0,
  );
  if (midnight === undefined) throw new Error(`${day} has no midnight`);
  midnights.set(day, midnight);
  return midnight;
}

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * HOUR).toISOString().slice(0, 10);
}
