'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';

/** That the draft is kept when the dialog closes, and a button that deletes it. */
export function DraftStays({ onDrop }: { readonly onDrop: () => void }) {
  const t = useTranslations('judgementReasons');
  return (
    <div className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-ink-soft text-small max-md:hidden">{t('draftStays')}</p>
      <Button look="quiet" onClick={onDrop}>
        {t('dropDraft')}
      </Button>
    </div>
  );
}
