'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { FILLED_LINK } from '@/app/_ui/button-links';
import { signInFrom } from '@/app/paths';

/** A link to sign in again in a new tab, so that this page keeps what was typed; it looks like the next step. */
export function SignInNewTab() {
  const t = useTranslations('ui');
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <a
      href={signInFrom(query === '' ? path : `${path}?${query}`)}
      target="_blank"
      rel="noopener"
      className={`${FILLED_LINK} text-dense`}
    >
      {t('signInNewTab')}
    </a>
  );
}
