'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { PageHeading } from '@/app/_ui/page-heading';

/**
 * Shown in place of a page whose script could not be fetched or that failed to render. The header and drafts stay.
 * @param props.retry from Next: fetches and renders the page again
 */
export default function WorkError(props: { readonly error: Error & { digest?: string }; readonly retry: () => void }) {
  const t = useTranslations();
  const problem = problemOf(props.error);
  return (
    <div className="grid max-w-2xl gap-4 py-8">
      <PageHeading>{t('shell.error.title')}</PageHeading>
      {problem.kind === 'script' ? (
        <FaultAlert problem={problem} onRetry={props.retry} />
      ) : (
        <>
          <p>{t('shell.error.text')}</p>
          <div>
            <Button onClick={props.retry}>{t('shell.error.action')}</Button>
          </div>
          {props.error.digest && (
            <p className="text-ink-muted text-small">{t('ui.messageId', { id: props.error.digest })}</p>
          )}
        </>
      )}
    </div>
  );
}
