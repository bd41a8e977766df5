'use client';

import { useTranslations } from 'use-intl';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { RULE_VALUES, type RuleValue } from '@/server/domain/rule-preview';
import type { PreviewTexts } from '@/server/files/rule-preview';
import { useValueName } from './use-value-name';

/** The texts of the file of citizens, in the page's language. */
export function usePreviewTexts(): PreviewTexts {
  const t = useTranslations('administration.preview');
  const value = useValueName();
  const name = useRegisterName();
  const headings = RULE_VALUES.map((one) => {
    const named = { value: t(`value.${one}`) };
    return [one, [t('list.before', named), t('list.after', named)]] as const;
  });
  return {
    cpr: t('list.columns.cpr'),
    group: t('list.columns.group'),
    category: t('list.columns.category'),
    headings: Object.fromEntries(headings) as Record<RuleValue, readonly [string, string]>,
    nameOf: (what, id) => (what === 'group' || what === 'category' ? name(what, id) : value(what, id)),
  };
}
