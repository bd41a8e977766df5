'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Waiting } from './skeleton';

/** Renders the page again after it could not be rendered. */
export function RefreshButton() {
  const t = useTranslations('ui');
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <>
      <Button small pending={pending} onClick={() => startTransition(() => router.refresh())}>
        {t('retry')}
      </Button>
      {pending && <Waiting />}
    </>
  );
}
