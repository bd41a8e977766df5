'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { isDay } from '@/server/domain/day';

/** The label of an element's field; an unknown field keeps its name (wire.md § 3). */
export function useFieldNames(): (field: string) => string {
  const t = useTranslations('citizen.content.fields');
  return (field) => (t.has(field as 'name') ? t(field as 'name') : field);
}

/** A field's value as text: days as dates, booleans as yes and no, objects as JSON. */
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
