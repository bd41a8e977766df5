import { StartError } from '@/server/config/start-error';
import { addDays, dayOf, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

const YEAR_MS = 365 * 24 * 3_600_000;

/** A registration lasts two years at most (wire.md § 2). */
const MAX_LIFETIME_MS = 2 * YEAR_MS;

/**
 * When a client's registration expires, in milliseconds since 1970, at most two years from `now`: at the end of the
 * given Danish day; by default a year from `now` for a key, and with the certificate for a certificate.
 * @param certificateEnd when the certificate expires, milliseconds since 1970
 */
export function expiryOf(given: string | undefined, certificateEnd: number | undefined, now: number): number {
  if (given === undefined) return Math.min(certificateEnd ?? now + YEAR_MS, now + MAX_LIFETIME_MS);
  if (!isDay(given)) throw new StartError('--expires must be a day of the calendar as YYYY-MM-DD.');
  if (given < dayOf(now)) throw new StartError('--expires must be today or later.');
  const last = dayOf(now + MAX_LIFETIME_MS);
  if (given > last) throw new StartError(`--expires must be within two years: ${last} is the last day.`);
  if (certificateEnd === undefined) return startOfDay(addDays(given, 1));
  if (given > dayOf(certificateEnd)) {
    throw new StartError(`--expires must not be after the end of the certificate itself, ${dayOf(certificateEnd)}.`);
  }
  return Math.min(certificateEnd, startOfDay(addDays(given, 1)));
}
