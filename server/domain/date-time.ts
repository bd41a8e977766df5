import { instantsOfLocal, isDay } from './danish-time';
import type { Reason } from './reasons';

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-4]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Reads an xs:dateTime, cut to the millisecond. Without an offset it is Danish local time; where the clock shows it
 * twice, `doubled` picks the instant (domain.md § 7: a start the earlier, an end the later).
 * @returns milliseconds since 1970 UTC, or what is wrong
 */
export function parseDateTime(text: string, doubled: 'earlier' | 'later'): number | Reason {
  const match = DATE_TIME.exec(text);
  if (!match) return 'not-a-date-time';
  const [, day = '', hour = '', minute = '', second = '', fraction = '', offset] = match;
  if (!isDay(day)) return 'not-a-date-time';
  // 24:00:00 is the lexical form XML Schema allows for the midnight that ends the day.
  if (hour === '24' && (minute !== '00' || second !== '00' || /[1-9]/.test(fraction))) return 'not-a-date-time';
  const clock = Number(hour) * 60 * MINUTE + Number(minute) * MINUTE + Number(second) * 1000;
  const local = Date.parse(`${day}T00:00:00Z`) + (clock % DAY) + (hour === '24' ? DAY : 0);
  const wall = local + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) {
    const instants = instantsOfLocal(wall);
    return instants.at(doubled === 'earlier' ? 0 : -1) ?? 'no-such-local-time';
  }
  if (offset === 'Z') return wall;
  const sign = offset.startsWith('-') ? -1 : 1;
  return wall - sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * MINUTE;
}
