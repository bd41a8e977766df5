'use client';

import { useTranslations } from 'use-intl';
import { type ElementData, headlineOf } from '@/app/(work)/borger/[id]/element-layout';
import { useFieldNames, useFieldValue } from '@/app/(work)/borger/[id]/field-value';
import type { Entry } from './days';

/** A field before and after a change, as texts of the screen. */
export type ChangedField = {
  readonly key: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

/** The total length of both values that fits in a line. */
const MAX_INLINE_LENGTH = 160;

/** The fields of an element that a change changed. */
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
 * A change of a single field in one line.
 * @returns an empty text if the event's title already shows the field; undefined if the line is too short for it
 */
export function useInlineField(): (field: ChangedField, change: Pick<Entry, 'before' | 'after'>) => string | undefined {
  const t = useTranslations('timeline');
  return ({ field, before, after }, change) => {
    const added = before === t('nothing');
    const named = headlineOf(change.after) ?? headlineOf(change.before);
    if ((added && after === named) || (change.after === null && before === named)) return '';
    if (before.length + after.length > MAX_INLINE_LENGTH) return undefined;
    return added ? t('event.fieldSet', { field, after }) : t('event.field', { field, before, after });
  };
}
