import { addDays, startOfDay } from '@/server/domain/danish-time';

/** A Danish month; instants as on the wire. */
export type Month = { readonly start: string; readonly end: string };

/**
 * The month before a population's last day: the latest closed one.
 * @param until `YYYY-MM-DD`
 */
export function monthBefore(until: string): Month {
  const first = (day: string): string => `${day.slice(0, 7)}-01`;
  const at = (day: string): string => new Date(startOfDay(day)).toISOString();
  return { start: at(first(addDays(first(until), -1))), end: at(first(until)) };
}
