import { addDays, type Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import type { Locale } from './types';

/** Why a text is not a day: unreadable, ambiguous digits, or no such month, year or day of the month. */
export type WrongDay =
  | { readonly wrong: 'unreadable' | 'digits' | 'year' }
  | { readonly wrong: 'month'; readonly month: number }
  | { readonly wrong: 'day-of-month'; readonly month: number; readonly year: number; readonly days: number };

/** The years that `isDay` accepts. */
export const YEARS = { first: 1800, last: 2999 } as const;

const SEPARATOR = String.raw`[\s.,/\p{Pd}]+`;
/** 2.3.2026, 02-03-26, 2/3, d. 2. marts 2026, 2nd of March 2026: the day first, with separators. */
const SEPARATED = new RegExp(
  String.raw`^(?:d\.?\s*)?(\d{1,2})(?:${SEPARATOR}(\d{1,2})|(?:(?:st|nd|rd|th)(?=\W))?(?:${SEPARATOR})?(?:of\s+)?(\p{L}{3,}))(?:${SEPARATOR}(\d{4}|\d{2}))?[\s.]*$`,
  'iu',
);
/** March 2, 2026: a month written as a word is unambiguous. */
const MONTH_FIRST = new RegExp(
  String.raw`^(\p{L}{3,})${SEPARATOR}(\d{1,2})(?:st|nd|rd|th)?(?:${SEPARATOR}(\d{4}))?[\s.]*$`,
  'iu',
);
/** 0203, 020326, 02032026: two digits each for day and month, since 1112026 would be ambiguous. */
const DIGITS_ONLY = /^(\d\d)(\d\d)(\d{4}|\d\d)?$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
const MONTH_NAMES = ['da-DK', 'en-GB'].map((language) => {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month)).toLowerCase());
});
/** A day without a year may be this far in the future, since people mostly search the past. */
const MAX_DAYS_AHEAD = 31;

/**
 * Parses a day as people in Denmark write it, in Danish or English whatever the page's language, or returns why it is
 * not one. A two-digit year is in this century. A day without a year is in today's year, or in the previous year if it
 * would be more than a month ahead.
 */
export function dayFromText(text: string, today: Day): Day | WrongDay {
  const written = text.trim();
  const [, isoYear, isoMonth, isoDay] = ISO.exec(written) ?? [];
  if (isoYear && isoMonth && isoDay) return dayOf(Number(isoDay), Number(isoMonth), isoYear, today);
  if (/^\d+$/.test(written)) {
    const [, day, month, year] = DIGITS_ONLY.exec(written) ?? [];
    if (day && month) return dayOf(Number(day), Number(month), year, today);
    return { wrong: [3, 5, 7].includes(written.length) ? 'digits' : 'unreadable' };
  }
  const [, nameFirst, dayAfter, yearAfter] = MONTH_FIRST.exec(written) ?? [];
  const [, day = dayAfter, number, name = nameFirst, year = yearAfter] = SEPARATED.exec(written) ?? [];
  const month = name === undefined ? Number(number) : monthOf(name);
  return day === undefined || month === undefined ? { wrong: 'unreadable' } : dayOf(Number(day), month, year, today);
}

/** A day as the text of a field: dd.MM.yyyy in Danish, dd/MM/yyyy in English. */
export function textOfDay(day: Day, locale: Locale = 'da'): string {
  return day
    .split('-')
    .toReversed()
    .join(locale === 'da' ? '.' : '/');
}

function monthOf(name: string): number | undefined {
  const wanted = name.toLowerCase();
  const at = MONTH_NAMES.map((names) => names.findIndex((each) => each.startsWith(wanted))).find((found) => found >= 0);
  return at === undefined ? undefined : at + 1;
}

function dayOf(day: number, month: number, writtenYear: string | undefined, today: Day): Day | WrongDay {
  if (month < 1 || month > 12) return { wrong: 'month', month };
  if (day < 1) return { wrong: 'unreadable' };
  const two = (number: number) => String(number).padStart(2, '0');
  const monthAndDay = `${two(month)}-${two(day)}`;
  const year = yearOf(writtenYear, monthAndDay, today);
  if (year < YEARS.first || year > YEARS.last) return { wrong: 'year' };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > days) return { wrong: 'day-of-month', month, year, days };
  const found = `${year}-${monthAndDay}`;
  return isDay(found) ? found : { wrong: 'unreadable' };
}

function yearOf(written: string | undefined, monthAndDay: string, today: Day): number {
  if (written !== undefined) return Number(written.length === 2 ? `20${written}` : written);
  const year = Number(today.slice(0, 4));
  return `${year}-${monthAndDay}` > addDays(today, MAX_DAYS_AHEAD) ? year - 1 : year;
}
