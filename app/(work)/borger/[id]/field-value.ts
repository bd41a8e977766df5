'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { isDay } from '@/server/domain/day';

/** What a field of an element is called; one the texts don't know goes by its own name (wire.md § 3: kept as it came). */
export function useFieldNames(): (field: string) => string {
  const t = useTranslations('citizen.content.fields');
  return (field) => (t.has(field as 'name') ? t(field as 'name') : field);
}

/** A field's value for people: days as dates, truth as yes and no, what has parts as written. */
export function useFieldValue(): (value: unknown) => string {
  const t = useTranslations('citizen.content');
  const formats = useFormats();
  return (value) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return formats.number(value);
    if (typeof value === 'string') return isDay(value) ? formats.day(value) : value;
    return JSON.stringify(value);
  };
}
