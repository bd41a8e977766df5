'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { signInFrom } from '@/app/paths';

/** Signs in again in a window of its own, so that what was written in this one still stands afterwards. */
export function SignInNewTab() {
  const t = useTranslations('ui');
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <a
      href={signInFrom(query === '' ? path : `${path}?${query}`)}
      target="_blank"
      rel="noopener"
      className="link inline-flex min-h-8 items-center"
    >
      {t('signInNewTab')}
    </a>
  );
}
