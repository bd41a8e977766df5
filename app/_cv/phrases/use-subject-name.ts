'use client';

import { useTranslations } from 'use-intl';
import type { ReasonSubject } from '@/server/domain/judgement-reasons';

/** The name of what a reason or a phrase is about. */
export function useSubjectName(): (subject: ReasonSubject) => string {
  const t = useTranslations('judgementReasons');
  const names = useTranslations('codes.element');
  return (subject) => (subject === 'other' ? t('other') : names(subject));
}
