import type { Day } from '@/server/domain/danish-time';
import type { Locale } from './types';

const ZONE = 'Europe/Copenhagen';
/** British English, since it has the day first, as in Denmark, and 24 hours. */
const TAGS: Record<Locale, string> = { da: 'da-DK', en: 'en-GB' };
/** Distinguishes the two hours of the same name when the clock goes back. */
const REPEATED_HOURS: Record<Locale, { readonly earlier: string; readonly later: string }> = {
  da: { earlier: 'sommertid', later: 'vintertid' },
  en: { earlier: 'summer time', later: 'winter time' },
};
/** Text before a time, alone or after a day, with a no-break space. */
const BEFORE_TIME: Record<Locale, { readonly alone: string; readonly afterDay: string }> = {
  da: { alone: 'kl.\u00a0', afterDay: 'kl.\u00a0' },
  en: { alone: '', afterDay: 'at\u00a0' },
};
const HOUR = 3_600_000;
const [OCTOBER, EARLIEST_LAST_SUNDAY] = [9, 25];

/** An instant as the server sends it (ISO 8601 or milliseconds), or a Danish day `YYYY-MM-DD`. */
type Instant = string | number | Date;

/** By language, since each of them costs as much as rendering a hundred elements. */
const made = new Map<Locale, Formats>();

type Formats = ReturnType<typeof make>;

/**
 * Europe/Copenhagen in every language (ux.md, "All screens"). Danish: 05.10.2026, "kl. 14.30", 1.234,5; English:
 * 05/10/2026, "14:30", 1,234.5. Sorting follows the language: in Danish å and aa come last, in English with a.
 */
export function formatsFor(locale: Locale): Formats {
  const formats = made.get(locale) ?? make(locale);
  made.set(locale, formats);
  return formats;
}

function make(locale: Locale) {
  const tag = TAGS[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
  const longDay = new Intl.DateTimeFormat(tag, {
    timeZone: ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const dayAndMonth = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: 'numeric', month: 'long' });
  const dayMonthYear = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: '2-digit', month: '2-digit' });
  const weekday = new Intl.DateTimeFormat(tag, { timeZone: ZONE, weekday: 'short' });
  const month = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'long', year: 'numeric' });
  const monthName = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'long' });
  const shortMonth = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'short', year: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
  const number = new Intl.NumberFormat(tag);
  const collator = new Intl.Collator(tag);
  const shows = (at: number) => day.format(at) + time.format(at);
  const hourOf = (instant: Instant) => {
    const date = new Date(instant);
    // Clocks go back on the last Sunday of October.
    if (date.getUTCMonth() !== OCTOBER || date.getUTCDate() < EARLIEST_LAST_SUNDAY) return undefined;
    const at = date.getTime();
    if (shows(at + HOUR) === shows(at)) return REPEATED_HOURS[locale].earlier;
    return shows(at - HOUR) === shows(at) ? REPEATED_HOURS[locale].later : undefined;
  };
  const clock = (instant: Instant, before: string) => {
    const hour = hourOf(instant);
    return `${before}${time.format(new Date(instant))}${hour === undefined ? '' : ` (${hour})`}`;
  };
  const weekdayOf = (instant: Instant) => weekday.format(new Date(instant)).replace('.', '');
  const pointed = (instant: Instant) => `${shortDay.format(new Date(instant))}${locale === 'da' ? '.' : ''}`;
  return {
    day: (instant: Instant) => day.format(new Date(instant)),
    longDay: (instant: Instant) =>
      capitalised(locale === 'da' ? longDay.format(new Date(instant)) : withoutPunctuation(longDay, instant), tag),
    /** "2. november" within a sentence, day and month in one line; with the year if that is not the other day's. */
    dayInWords: (day: Day, other: Day) =>
      (day.slice(0, 4) === other.slice(0, 4) ? dayAndMonth : dayMonthYear).format(new Date(day)).replace(' ', '\u00a0'),
    shortDay: (instant: Instant) => shortDay.format(new Date(instant)),
    /** "28.11.", with the year if that is not the year of the other day: "28.11.2026". */
    shortDayBeside: (date: Day, other: Day) =>
      date.slice(0, 4) === other.slice(0, 4) ? pointed(date) : day.format(new Date(date)),
    /** "Man 30.11." */
    weekdayAndDay: (instant: Instant) => `${capitalised(weekdayOf(instant), tag)} ${pointed(instant)}`,
    /** "man 30.11." within a sentence, and not broken. */
    weekdayAndDayInSentence: (instant: Instant) => `${weekdayOf(instant)}\u00a0${pointed(instant)}`,
    month: (instant: Instant) => capitalised(month.format(new Date(instant)), tag),
    monthName: (instant: Instant) => capitalised(monthName.format(new Date(instant)), tag),
    shortMonth: (instant: Instant) => shortMonth.format(new Date(instant)),
    time: (instant: Instant) => clock(instant, BEFORE_TIME[locale].alone),
    shortTime: (instant: Instant) => time.format(new Date(instant)),
    dayTime: (instant: Instant) => `${day.format(new Date(instant))} ${clock(instant, BEFORE_TIME[locale].afterDay)}`,
    /** Summer or winter time, for an instant within a repeated hour; else undefined. */
    hourOf,
    /** At the beginning of a sentence, or as a header. */
    capitalised: (text: string) => capitalised(text, tag),
    number: (value: number) => number.format(value),
    /** "one, two and three". */
    list: (parts: readonly string[]) => new Intl.ListFormat(tag).format(parts),
    compare: (one: string, other: string) => collator.compare(one, other),
  };
}

/** "Thursday 1 January 2026", without the comma that only some versions put after the weekday. */
function withoutPunctuation(format: Intl.DateTimeFormat, instant: Instant): string {
  const parts = format.formatToParts(new Date(instant));
  return parts.flatMap(({ type, value }) => (type === 'literal' ? [] : [value])).join(' ');
}

function capitalised(text: string, tag: string): string {
  return text.slice(0, 1).toLocaleUpperCase(tag) + text.slice(1);
}
