'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import { useFault } from './use-fault';

/**
 * A call that failed, where it was made: cause, next step, code, an id to copy, and a way to try again if that helps.
 * @param props.saving the call was to save something, so it is said whether that was done
 * @param props.note what else there is to know, before the next step
 */
export function FaultAlert(props: {
  readonly problem: Problem;
  readonly saving?: boolean;
  readonly note?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
}) {
  const t = useTranslations('ui');
  const { problem, onRetry } = props;
  const { cause, step, code, messageId } = useFault()(problem, props.saving);
  const gone = problem.kind === 'gone';
  const mayPass = !gone && (problem.kind !== 'fault' || problem.technical);
  return (
    <Alert
      live
      tone="error"
      title={cause}
      code={code}
      messageId={messageId}
      actions={
        (gone || (onRetry && mayPass)) && (
          <>
            {gone && (
              <Link href={paths.find} className="link inline-flex min-h-8 items-center">
                {t('findAgain')}
              </Link>
            )}
            {onRetry && mayPass && (
              <Button small onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
          </>
        )
      }
    >
      {props.note && <p>{props.note}</p>}
      <p>{step}</p>
    </Alert>
  );
}
