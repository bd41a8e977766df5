import { weekOf } from '@/app/(work)/rapport/weeks';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';

const HOUR = 3_600_000;

/** The hours of a Danish day: 23 and 25 when the clock changes. */
export function hoursOf(day: Day): number {
  return (startOfDay(addDays(day, 1)) - startOfDay(day)) / HOUR;
}

const KINDS: Readonly<Record<string, (day: Day) => boolean>> = {
  'the day before the clock goes forward': (day) => hoursOf(addDays(day, 1)) === 23,
  'the day the clock goes forward': (day) => hoursOf(day) === 23,
  'the day after the clock goes forward': (day) => hoursOf(addDays(day, -1)) === 23,
  'the day before the clock goes back': (day) => hoursOf(addDays(day, 1)) === 25,
  'the day the clock goes back': (day) => hoursOf(day) === 25,
  'the day after the clock goes back': (day) => hoursOf(addDays(day, -1)) === 25,
  '29 February': (day) => day.endsWith('-02-29'),
  '28 February': (day) => day.endsWith('-02-28'),
  '1 March': (day) => day.endsWith('-03-01'),
  'the end of a month of 30 days': (day) => day.endsWith('-04-30'),
  '31 December': (day) => day.endsWith('-12-31'),
  '1 January': (day) => day.endsWith('-01-01'),
  'the first day of week 53': (day) => weekOf(day).week === 53 && weekOf(day).monday === day,
  'the last day of week 53': (day) => weekOf(day).week === 53 && weekOf(addDays(day, 1)).week === 1,
  'the first day of week 1': (day) => weekOf(day).week === 1 && weekOf(day).monday === day,
};

export type SpecialDay = { readonly what: string; readonly day: Day };

/** The first day of each kind from a day on, earliest first; two kinds may share a day. */
export function specialDays(from: Day): readonly SpecialDay[] {
  const days = Object.entries(KINDS).map(([what, is]) => {
    let day = from;
    while (!is(day)) day = addDays(day, 1);
    return { what, day };
  });
  return days.sort((one, other) => one.day.localeCompare(other.day));
}
