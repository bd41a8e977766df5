import { StartError } from '@/server/config/start-error';
import { addDays, dayOf, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

const YEAR = 365 * 24 * 3_600_000;

/** A registration lives two years at most (wire.md § 2). */
const LONGEST = 2 * YEAR;

/**
 * When a client's credential ends: after the day given, a day of the Danish calendar like all days of the wire; else a
 * year from now for a key, and for a certificate when the certificate itself does, but neither later than two years from now.
 * @param certificateEnd, @param now and what is returned: milliseconds since 1970
 */
export function expiryOf(given: string | undefined, certificateEnd: number | undefined, now: number): number {
  if (given === undefined) return Math.min(certificateEnd ?? now + YEAR, now + LONGEST);
  if (!isDay(given)) throw new StartError('--expires must be a day of the calendar as YYYY-MM-DD.');
  if (given < dayOf(now)) throw new StartError('--expires must be today or later.');
  const last = dayOf(now + LONGEST);
  if (given > last) throw new StartError(`--expires must be within two years: ${last} is the last day.`);
  if (certificateEnd === undefined) return startOfDay(addDays(given, 1));
  if (given > dayOf(certificateEnd)) {
    throw new StartError(`--expires must not be after the end of the certificate itself, ${dayOf(certificateEnd)}.`);
  }
  return Math.min(certificateEnd, startOfDay(addDays(given, 1)));
}
