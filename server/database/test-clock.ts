import type pg from 'pg';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

const HOUR = 3_600_000;

/** The Danish day on which every test runs; `npm test -- --day YYYY-MM-DD` sets another. */
export const TEST_DAY: Day = dayFrom(process.env.TEST_DAY || '2026-11-25');
/** The seed of all random test data; `npm test -- --seed N` sets another. */
export const TEST_SEED = seedFrom(process.env.TEST_SEED || '1');

// A run begins at ten o'clock, so that it ends on the same day. Child processes inherit the value of the first process.
process.env.TEST_CLOCK_AHEAD ??= String(startOfDay(TEST_DAY) + 10 * HOUR - Date.now());

/** The clock of the tests' databases and browsers minus that of the machine, in milliseconds. */
export const CLOCK_AHEAD = Number(process.env.TEST_CLOCK_AHEAD);

/** The current time of the tests' databases, in milliseconds since 1970. */
export function testNow(): number {
  return Date.now() + CLOCK_AHEAD;
}

/**
 * Shifts the clock of a test's own database.
 * @param owner a connection of the owner of `service_clock()`
 * @param ahead the offset to the machine's clock, in milliseconds
 */
export async function shiftClock(owner: Pick<pg.ClientBase, 'query'>, ahead: number): Promise<void> {
  await owner.query(`
    create or replace function service_clock() returns timestamptz language sql volatile parallel safe
    as $$ select clock_timestamp() + interval '${ahead} milliseconds' $$`);
}

/** Sets that clock to an instant in milliseconds since 1970, from which it runs on. */
export function runClockFrom(owner: Pick<pg.ClientBase, 'query'>, instant: number): Promise<void> {
  return shiftClock(owner, instant - Date.now());
}

/** Stops that clock at an instant. */
export async function stopClockAt(owner: Pick<pg.ClientBase, 'query'>, instant: number): Promise<void> {
  await owner.query(`
    create or replace function service_clock() returns timestamptz language sql volatile parallel safe
    as $$ select timestamptz '${new Date(instant).toISOString()}' $$`);
}

function dayFrom(text: string): Day {
  if (!isDay(text)) throw new Error('TEST_DAY must be a day of the calendar as YYYY-MM-DD');
  return text;
}

function seedFrom(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error('TEST_SEED must be a whole number of nine digits at most');
  return Number(text);
}
