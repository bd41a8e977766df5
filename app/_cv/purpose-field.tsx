'use client';

import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { purposeInput } from '@/server/domain/inputs';
import { useTextCheck, WrittenField } from './written-field';

/** What is wrong with a purpose when a file is asked for. */
export function usePurposeCheck(purpose: string) {
  return useTextCheck(purpose, purposeInput);
}

/** The field for the purpose of a file that contains whole CPR numbers (ux.md, "Rapport"). */
export function PurposeField(
  props: Pick<ComponentProps<typeof WrittenField>, 'text' | 'error' | 'autofocus' | 'onText'>,
) {
  const t = useTranslations('report.export');
  return <WrittenField {...props} label={t('purpose')} hint={t('purposeHint')} missing={t('purposeMissing')} />;
}
