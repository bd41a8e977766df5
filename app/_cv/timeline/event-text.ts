'use client';

import { useTranslations } from 'use-intl';
import { type ChangedField, useChangedFields } from '@/app/_cv/citizen/changed-fields';
import { ChangeType } from '@/server/domain/code-lists';
import { useChangeText } from './change-text';
import type { Entry } from './days';
import { useRegistrationText } from './registration-text';

/** An event in words: its title, and below it a text or the fields that changed. */
export type EventText = { readonly title: string; readonly detail: string; readonly fields: readonly ChangedField[] };

export function useEventText(): (entry: Entry) => EventText {
  const title = useTitle();
  const registration = useRegistrationText();
  const changedFields = useChangedFields();
  const states = useStates();
  return (entry) => {
    if (entry.changeType === ChangeType.registration) return { ...registration(entry), fields: [] };
    const fields = entry.changeType === ChangeType.cv ? states(entry) : changedFields(entry);
    return { title: title(entry), detail: '', fields };
  };
}

/** The state of the CV before and after; that it was created or deleted, the title says. */
function useStates(): (entry: Entry) => readonly ChangedField[] {
  const t = useTranslations('timeline.event.state');
  const changedFields = useChangedFields();
  const said = (state: string) => (t.has(state as 'active') ? t(state as 'active') : state);
  return (entry) => {
    if (entry.before === null || entry.after === null) return [];
    return changedFields(entry).map(({ key, before, after }) => ({
      ...{ key, field: t('label') },
      ...{ before: said(before), after: said(after) },
    }));
  };
}

function useTitle(): (entry: Entry) => string {
  const t = useTranslations('timeline.event');
  const codes = useTranslations('codes');
  const changeText = useChangeText();
  return (entry) => {
    const { changeType, from, to, followed } = entry;
    const what = codes(`changeType.${changeType}`);
    const list = LISTS[changeType];
    if (list && to !== null) {
      const name = (value: number | null) => codes(`${list}.${(value ?? 'none') as 'none'}`);
      // A requirement that is not registered is not "none" (docs/spec/rules.md § 2).
      const { unregistered } = (list === 'requirement' && followed) || { unregistered: { from: false, to: false } };
      if (unregistered.from || unregistered.to) {
        const [before, after] = [unregistered.from ? null : from, unregistered.to ? null : to];
        if (from === null) return t('set', { what, to: name(after) });
        return t('change', { what, from: name(before), to: name(after) });
      }
      if (from === null) return t('set', { what, to: name(to) });
      if (from === to) return t(list === 'status' ? 'repeated' : 'set', { what, to: name(to) });
      return t('change', { what, from: name(from), to: name(to) });
    }
    return changeText(entry);
  };
}

const LISTS: Partial<Record<ChangeType, 'status' | 'availability' | 'requirement'>> = {
  [ChangeType.status]: 'status',
  [ChangeType.availability]: 'availability',
  [ChangeType.requirement]: 'requirement',
};
