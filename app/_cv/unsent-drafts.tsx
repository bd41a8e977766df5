'use client';

import { useTranslations } from 'use-intl';
import { Alert } from '@/app/_ui/alert';
import { hasDrafts } from './drafts';

/**
 * Warns that what comes next deletes the drafts, where there are any.
 * @param props.step what deletes them, and how to send them first
 */
export function UnsentDrafts({ step }: { readonly step: string }) {
  const t = useTranslations('draft');
  if (!hasDrafts()) return null;
  return (
    <Alert tone="warning" title={t('unsent')}>
      <p>{step}</p>
    </Alert>
  );
}
