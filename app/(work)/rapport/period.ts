import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { mondayOf } from './weeks';

/** Danish days, both inclusive. */
export type Days = { readonly from: Day; readonly to: Day };

export const PRESETS = ['yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof PRESETS)[number];

/** The days of a preset as seen from a day. */
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

/** The period as the service takes it: from the first midnight to the one after the last day, Danish local time. */
export function periodOf({ from, to }: Days): { readonly start: string; readonly end: string } {
  return { start: `${from}T00:00:00`, end: `${addDays(to, 1)}T00:00:00` };
}

/**
 * How far a period had come when it was asked for.
 * @param answered the period that was answered for, in milliseconds since 1970: it ends where it was asked for, and is empty before it has begun
 */
export function stageOf(
  { to }: Days,
  answered: { readonly start: number; readonly end: number },
): 'ahead' | 'open' | 'closed' {
  if (answered.end <= answered.start) return 'ahead';
  return answered.end < startOfDay(addDays(to, 1)) ? 'open' : 'closed';
}

/** Every day of a period. */
export function eachDay({ from, to }: Days): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
