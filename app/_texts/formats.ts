import type { Locale } from './types';

const ZONE = 'Europe/Copenhagen';
const TAGS: Record<Locale, string> = { da: 'da-DK' };
/** Which of the two hours of the same name a time is of, when the clock goes back. */
const HOURS: Record<Locale, { readonly earlier: string; readonly later: string }> = {
  da: { earlier: 'sommertid', later: 'vintertid' },
};
const HOUR = 3_600_000;

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
  const shows = (at: number) => day.format(at) + time.format(at);
  const hourOf = (instant: Instant) => {
    const at = new Date(instant).getTime();
    if (shows(at + HOUR) === shows(at)) return HOURS[locale].earlier;
    return shows(at - HOUR) === shows(at) ? HOURS[locale].later : undefined;
  };
  // Never parted at the end of a line.
  const clock = (instant: Instant) => {
    const hour = hourOf(instant);
    return `kl.\u00a0${time.format(new Date(instant))}${hour === undefined ? '' : ` (${hour})`}`;
  };
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
    /** Summer or winter time, for an instant whose time comes twice that day; else undefined. */
    hourOf,
    number: (value: number) => number.format(value),
    compare: (one: string, other: string) => collator.compare(one, other),
  };
}

function capitalised(text: string, tag: string): string {
  return text.slice(0, 1).toLocaleUpperCase(tag) + text.slice(1);
}
