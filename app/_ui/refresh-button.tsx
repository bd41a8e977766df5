'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Waiting } from './skeleton';

/** Makes the page anew where it stands, when it could not be made. */
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
