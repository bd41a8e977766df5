'use client';

import { useTranslations } from 'use-intl';
import { DraftLines } from '@/app/_cv/draft-lines';
import { useOtherReasonDrafts } from '@/app/_cv/guest/use-reason-draft';

/** Reasons begun for other numbers than the one asked for now. Each goes on once its number is looked up again. */
export function ReasonDrafts({ cpr }: { readonly cpr: string | undefined }) {
  const t = useTranslations('guestAccess.step');
  return (
    <DraftLines
      drafts={useOtherReasonDrafts(cpr)}
      describe={({ text }) => t('draft', { count: [...text].length })}
      reason={() => t('draftReason')}
      onContinue={() => {}}
    />
  );
}
