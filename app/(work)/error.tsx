'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { PageHeading } from '@/app/_ui/page-heading';

/**
 * A page whose script could not be fetched, or that failed while it was drawn. The header stays, and with it the way to other
 * pages; drafts stand.
 * @param props.retry Next's own: fetches the page anew and draws it again
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
