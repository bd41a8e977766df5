'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { signInFrom } from '@/app/paths';

const FILLED =
  'inline-flex min-h-9 items-center rounded-box border border-transparent bg-action px-4 py-1.5 font-medium text-dense text-on-action hover:bg-action-strong max-md:min-h-11 print:border-line-strong';

/** A link to sign in again in a new tab, so that this page keeps what was typed; it looks like the next step. */
export function SignInNewTab() {
  const t = useTranslations('ui');
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <a href={signInFrom(query === '' ? path : `${path}?${query}`)} target="_blank" rel="noopener" className={FILLED}>
      {t('signInNewTab')}
    </a>
  );
}
