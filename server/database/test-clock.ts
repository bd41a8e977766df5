import type pg from 'pg';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

const HOUR = 3_600_000;

/** The Danish day every test runs on unless told otherwise: `npm test -- --day YYYY-MM-DD`. */
export const TEST_DAY: Day = dayFrom(process.env.TEST_DAY || '2026-11-25');
/** Seeds everything that tests draw: `npm test -- --seed N`. */
export const TEST_SEED = seedFrom(process.env.TEST_SEED || '1');

// A run begins at ten o'clock, so that it ends on the same day. The first process decides, and those it starts inherit it.
process.env.TEST_CLOCK_AHEAD ??= String(startOfDay(TEST_DAY) + 10 * HOUR - Date.now());

/** How far the clock of the tests' databases and browsers is ahead of the machine's, in milliseconds; negative when it is behind. */
export const CLOCK_AHEAD = Number(process.env.TEST_CLOCK_AHEAD);

/** Now, in milliseconds since 1970, by the clock of the tests' databases. */
export function testNow(): number {
  return Date.now() + CLOCK_AHEAD;
}

/**
 * Lets a test's own database run from another instant.
 * @param owner connects as the owner of `service_clock()`
 * @param ahead of the machine's clock, in milliseconds
 */
export async function shiftClock(owner: Pick<pg.ClientBase, 'query'>, ahead: number): Promise<void> {
  await owner.query(`
    create or replace function service_clock() returns timestamptz language sql volatile parallel safe
    as $$ select clock_timestamp() + interval '${ahead} milliseconds' $$`);
}

/** The same, from an instant in milliseconds since 1970: its clock runs on from there. */
export function runClockFrom(owner: Pick<pg.ClientBase, 'query'>, instant: number): Promise<void> {
  return shiftClock(owner, instant - Date.now());
}

function dayFrom(text: string): Day {
  if (!isDay(text)) throw new Error('TEST_DAY must be a day of the calendar as YYYY-MM-DD');
  return text;
}

function seedFrom(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error('TEST_SEED must be a whole number of nine digits at most');
  return Number(text);
}
