'use client';

import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import type { CaseOutcome } from '@/server/domain/worklist';

/** What became of a case in an act, in words. */
export function useOutcome(): (result: { readonly outcome: CaseOutcome; readonly holder: string | null }) => string {
  const t = useTranslations('worklist.outcome');
  return ({ outcome, holder }) => (outcome === 'taken' ? t('taken', { holder: isolate(holder ?? '') }) : t(outcome));
}
