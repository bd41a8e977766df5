'use client';

import { useTranslations } from 'use-intl';
import type { RuleValue } from '@/server/domain/rule-preview';
import { useValueName } from './use-value-name';

/** What a value is before or after, in words; that there is none, too. */
export function useEndName(): (value: RuleValue, id: number | null) => string {
  const t = useTranslations('administration.preview.matrix.none');
  const name = useValueName();
  // There is always a requirement.
  return (value, id) => (id === null && value !== 'requirement' ? t(value) : name(value, id));
}
