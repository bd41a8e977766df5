import { wallClockAt } from '@/server/domain/danish-time';

/** The Danish hour of what is done at night; it exists once in every night. */
const NIGHT_HOUR = 3;

/** Whether an instant, milliseconds since 1970, is in the night hour; for what is asked once an hour. */
export function isNightHour(instant: number): boolean {
  return new Date(wallClockAt(instant)).getUTCHours() === NIGHT_HOUR;
}
