import type { Locale } from './types';

const ZONE = 'Europe/Copenhagen';
const TAGS: Record<Locale, string> = { da: 'da-DK' };

/** An instant as the server sends it (ISO 8601 or milliseconds), or a Danish day `YYYY-MM-DD`. */
type Instant = string | number | Date;

/** Dates dd.MM.yyyy, time "kl. 14.30", numbers 1.234,5, Europe/Copenhagen, Danish collation (ux.md, "All screens"). */
export function formatsFor(locale: Locale) {
  const tag = TAGS[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
  const longDay = new Intl.DateTimeFormat(tag, {
    timeZone: ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const shortDay = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: '2-digit', month: '2-digit' });
  const month = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'long', year: 'numeric' });
  const monthName = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'long' });
  const shortMonth = new Intl.DateTimeFormat(tag, { timeZone: ZONE, month: 'short', year: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
  const number = new Intl.NumberFormat(tag);
  const collator = new Intl.Collator(tag);
  // Never parted at the end of a line.
  const clock = (instant: Instant) => `kl.\u00a0${time.format(new Date(instant))}`;
  return {
    day: (instant: Instant) => day.format(new Date(instant)),
    longDay: (instant: Instant) => capitalised(longDay.format(new Date(instant)), tag),
    shortDay: (instant: Instant) => shortDay.format(new Date(instant)),
    month: (instant: Instant) => capitalised(month.format(new Date(instant)), tag),
    monthName: (instant: Instant) => capitalised(monthName.format(new Date(instant)), tag),
    shortMonth: (instant: Instant) => shortMonth.format(new Date(instant)),
    time: clock,
    shortTime: (instant: Instant) => time.format(new Date(instant)),
    dayTime: (instant: Instant) => `${day.format(new Date(instant))} ${clock(instant)}`,
    number: (value: number) => number.format(value),
    compare: (one: string, other: string) => collator.compare(one, other),
  };
}

function capitalised(text: string, tag: string): string {
  return text.slice(0, 1).toLocaleUpperCase(tag) + text.slice(1);
}
