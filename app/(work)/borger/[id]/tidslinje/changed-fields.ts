'use client';

import { useTranslations } from 'use-intl';
import { type ElementData, headlineOf } from '@/app/(work)/borger/[id]/element-layout';
import { useFieldNames, useFieldValue } from '@/app/(work)/borger/[id]/field-value';
import type { Entry } from './days';

/** A field before and after a change, in the words of the screen. */
export type ChangedField = {
  readonly key: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

/** A line has room for so many characters of a field, before and after together. */
const ROOM = 160;

/** The fields of an element that a change touched. Those that stayed as they were are left out. */
export function useChangedFields(): (change: Pick<Entry, 'before' | 'after'>) => readonly ChangedField[] {
  const t = useTranslations('timeline');
  const name = useFieldNames();
  const value = useFieldValue();
  return ({ before, after }) => {
    const shown = (data: ElementData | null, field: string) => value(data?.[field]) || t('nothing');
    return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .map((key) => ({ key, field: name(key), before: shown(before, key), after: shown(after, key) }))
      .filter((row) => row.before !== row.after);
  };
}

/**
 * A change of one field in a line.
 * @returns empty where the event's own line tells the field already; undefined where the line has no room for it
 */
export function useOnlyField(): (field: ChangedField, change: Pick<Entry, 'before' | 'after'>) => string | undefined {
  const t = useTranslations('timeline');
  return ({ field, before, after }, change) => {
    const added = before === t('nothing');
    const named = headlineOf(change.after) ?? headlineOf(change.before);
    if ((added && after === named) || (change.after === null && before === named)) return '';
    if (before.length + after.length > ROOM) return undefined;
    return added ? t('event.fieldSet', { field, after }) : t('event.field', { field, before, after });
  };
}
