'use client';

import { useTranslations } from 'use-intl';
import { ChangeType } from '@/server/domain/code-lists';
import { useChangeText } from '../change-text';
import type { Entry } from './days';

/** What happened, in a line: from what to what, or which element and how. */
export function useEventText(): (entry: Entry) => string {
  const t = useTranslations('timeline.event');
  const codes = useTranslations('codes');
  const changeText = useChangeText();
  return (entry) => {
    const { changeType, from, to } = entry;
    const what = codes(`changeType.${changeType}`);
    const list = LISTS[changeType];
    if (list && to !== null) {
      const name = (value: number | null) => codes(`${list}.${(value ?? 'none') as 'none'}`);
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
