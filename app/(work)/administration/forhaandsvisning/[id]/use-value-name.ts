'use client';

import { useTranslations } from 'use-intl';
import type { RuleValue } from '@/server/domain/rule-preview';

/** A value that rules decide, in words; null = there is none. */
export function useValueName(): (value: RuleValue, id: number | null) => string {
  const t = useTranslations('administration.preview');
  const codes = useTranslations('codes');
  return (value, id) => {
    if (id === null) return t('changes.nothing');
    if (value === 'deadline') return t('changes.days', { days: id });
    return codes(`${value}.${id}` as 'requirement.1');
  };
}
