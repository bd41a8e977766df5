'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { signInFrom } from '@/app/paths';

/** A link to sign in again in a new tab, so that this page keeps what was typed. */
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
