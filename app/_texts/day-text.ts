import { type Day, isDay } from '@/server/domain/danish-time';

/** A day as people write it in Denmark: 2.3.2026, 02-03-26, 02032026. Two digits of a year are of this century. */
const WRITTEN = /^(\d{1,2})[.\-/ ]?(\d{1,2})[.\-/ ]?(\d{4}|\d{2})$/;

/** Reads a day a person wrote; undefined when it is none. */
export function dayFromText(text: string): Day | undefined {
  const [, day, month, year] = WRITTEN.exec(text.trim()) ?? [];
  if (!day || !month || !year) return undefined;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

/** A day for a field one writes in: dd.MM.yyyy. */
export function textOfDay(day: Day): string {
  return day.split('-').toReversed().join('.');
}
