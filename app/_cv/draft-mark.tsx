'use client';

import { useTranslations } from 'use-intl';
import { Tag } from '@/app/_ui/tag';

/** Marks what has an unsent draft. */
export function DraftMark() {
  const t = useTranslations('draft');
  return <Tag icon="pen-line">{t('mark')}</Tag>;
}
