'use client';

import { useTranslations } from 'use-intl';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { paths } from '@/app/paths';
import { useFault } from './use-fault';

/** A call that failed, where it was made: cause, next step, code, an id to copy, and a way to try again if that helps. */
export function FaultAlert(props: { readonly problem: Problem; readonly onRetry?: (() => void) | undefined }) {
  const t = useTranslations('ui');
  const { cause, step, code, messageId } = useFault()(props.problem);
  const mayPass = props.problem.kind !== 'fault' || props.problem.technical;
  return (
    <Alert
      live
      tone="error"
      title={cause}
      code={code}
      messageId={messageId}
      actions={
        props.problem.kind === 'signed-out' ? (
          // Beside, so that what was written here is still here afterwards.
          <a href={paths.signIn} target="_blank" rel="noopener" className="link">
            {t('signInBeside')}
          </a>
        ) : (
          props.onRetry &&
          mayPass && (
            <Button small onClick={props.onRetry}>
              {t('retry')}
            </Button>
          )
        )
      }
    >
      <p>{step}</p>
    </Alert>
  );
}
