import { type Day, dayOf } from '@/server/domain/danish-time';
import type { formatsFor } from './formats';

/** "kl. 14.30", with the day if that is not the other day: "05.10.2026 kl. 14.30". */
export function timeBeside(
  formats: Pick<ReturnType<typeof formatsFor>, 'time' | 'dayTime'>,
  instant: number,
  other: Day,
): string {
  return dayOf(instant) === other ? formats.time(instant) : formats.dayTime(instant);
}
