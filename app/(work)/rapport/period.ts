import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { mondayOf } from './weeks';

/** Danish days, both inclusive. */
export type Days = { readonly from: Day; readonly to: Day };

export const PRESETS = ['yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof PRESETS)[number];

export function daysOfPreset(preset: Preset, today: Day): Days {
  const monday = mondayOf(today);
  const first = `${today.slice(0, 7)}-01`;
  const lastOfPrevious = addDays(first, -1);
  switch (preset) {
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'thisWeek':
      return { from: monday, to: today };
    case 'lastWeek':
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case 'thisMonth':
      return { from: first, to: today };
    case 'lastMonth':
      return { from: `${lastOfPrevious.slice(0, 7)}-01`, to: lastOfPrevious };
  }
}

/** The period in Danish local time, from the first midnight to the one after the last day. */
export function periodOf({ from, to }: Days): { readonly start: string; readonly end: string } {
  return { start: `${from}T00:00:00`, end: `${addDays(to, 1)}T00:00:00` };
}

/**
 * Whether a period was over when the report was made.
 * @param response the period in the response, in milliseconds since 1970: an open period ends at the request, and a
 * future one is empty
 */
export function periodStatusOf(
  { to }: Days,
  response: { readonly start: number; readonly end: number },
): 'future' | 'open' | 'closed' {
  if (response.end <= response.start) return 'future';
  return response.end < startOfDay(addDays(to, 1)) ? 'open' : 'closed';
}

export function eachDay({ from, to }: Days): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
