'use client';

import { useTranslations } from 'use-intl';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { type ElementData, headlineOf } from './element-layout';
import { useFieldNames, useFieldValue } from './field-value';
import { usePeriodText } from './period-text';

/** A field before and after a change, as texts of the screen; empty where it had or has none. */
export type ChangedField = {
  readonly key: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

type Change = Pick<TimelineEntry, 'before' | 'after'>;

/** A period is one field. */
const PERIOD = 'period';

/** The keys of the fields that a change changed. */
export function changedKeys({ before, after }: Change): readonly string[] {
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]));
}

/** The fields of an element that a change changed, its period as one. */
export function useChangedFields(): (change: Change) => readonly ChangedField[] {
  const t = useTranslations('citizen.content');
  const name = useFieldNames();
  const value = useFieldValue();
  const period = usePeriodText();
  return (change) => {
    const { before, after } = change;
    const text = (data: ElementData | null, key: string) =>
      (key === PERIOD ? data && period(data) : value(data?.[key])) ?? '';
    const keys = new Set(changedKeys(change).map((key) => (key === 'from' || key === 'to' ? PERIOD : key)));
    return [...keys]
      .map((key) => ({
        ...{ key, field: key === PERIOD ? t('periodName') : name(key) },
        ...{ before: text(before, key), after: text(after, key) },
      }))
      .filter((row) => row.before !== row.after);
  };
}

/** The changed fields without the one that names the element, where that was added or removed with it. */
export function withoutName(fields: readonly ChangedField[], { before, after }: Change): readonly ChangedField[] {
  if (before !== null && after !== null) return fields;
  const named = headlineOf(after) ?? headlineOf(before);
  return fields.filter((each) => named === undefined || (each.before !== named && each.after !== named));
}
