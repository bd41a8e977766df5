import { instantsOfLocal } from './danish-time';
import { isDay } from './day';
import type { Reason } from './reasons';

const DATE_TIME =
  /^(-?\d{4}|-?[1-9]\d{4,})-(\d\d-\d\d)T([01]\d|2[0-4]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The limits of what every door and PostgreSQL can represent. Serialisers send values beyond them for "from the
 * beginning" and "without end".
 */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Parses an xs:dateTime, cut to the millisecond and limited to the years 1 to 9999. Without an offset it is Danish
 * local time; in October's doubled hour, `doubled` picks the instant (domain.md § 7: a start the earlier, an end the
 * later).
 * @returns milliseconds since 1970 UTC, or what is wrong
 */
export function parseDateTime(text: string, doubled: 'earlier' | 'later'): number | Reason {
  const match = DATE_TIME.exec(text);
  if (!match) return 'not-a-date-time';
  const [, year = '', monthAndDay = '', hour = '', minute = '', second = '', fraction = '', offset] = match;
  if (!isDay(`${likeYear(year)}-${monthAndDay}`)) return 'not-a-date-time';
  // XML Schema allows 24:00:00 for the midnight that ends a day.
  if (hour === '24' && (minute !== '00' || second !== '00' || /[1-9]/.test(fraction))) return 'not-a-date-time';
  if (year.length > 4) return year.startsWith('-') ? EARLIEST : LATEST;
  const clock = Number(hour) * 60 * MINUTE + Number(minute) * MINUTE + Number(second) * 1000;
  const day = `${year}-${monthAndDay}`;
  const local = Date.parse(`${day}T00:00:00Z`) + (clock % DAY) + (hour === '24' ? DAY : 0);
  const wall = local + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const instant = instantOf(wall, offset, isDay(day), doubled);
  return instant === undefined ? 'no-such-local-time' : Math.min(Math.max(instant, EARLIEST), LATEST);
}

/** A year within the range of isDay that has the same days: the calendar repeats every 400 years. */
function likeYear(year: string): number {
  return 2000 + (Number(year.slice(-4)) % 400);
}

/** Whether the text is a day after the range of isDay, up to 9999-12-31: what serialisers send for "without end". */
export function isDayBeyond(text: string): boolean {
  return /^[3-9]\d{3}-/.test(text) && isDay(likeYear(text.slice(0, 4)) + text.slice(4));
}

/**
 * @param isKnown whether the day is within the range of isDay; outside it Danish local time is read as UTC, since an
 * hour makes no difference
 */
function instantOf(
  wall: number,
  offset: string | undefined,
  isKnown: boolean,
  doubled: 'earlier' | 'later',
): number | undefined {
  if (offset === undefined && isKnown) return instantsOfLocal(wall).at(doubled === 'earlier' ? 0 : -1);
  if (offset === undefined || offset === 'Z') return wall;
  const sign = offset.startsWith('-') ? -1 : 1;
  return wall - sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * MINUTE;
}
