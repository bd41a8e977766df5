'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { UnsentDrafts } from '@/app/_cv/unsent-drafts';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { CookieRejected } from './use-enter';

/** Shown above the choices: why signing in failed, and that it deletes drafts. */
export function BeforeEntering(props: { readonly error: Error | null }) {
  const t = useTranslations('signIn');
  const { error } = props;
  return (
    <>
      {error instanceof CookieRejected && (
        <Alert live tone="error" title={t('insecure')}>
          <p>{t('insecureStep')}</p>
        </Alert>
      )}
      <UnsentDrafts step={t('draftsStep')} />
      {error && !(error instanceof CookieRejected) && <FaultAlert problem={problemOf(error)} />}
    </>
  );
}
