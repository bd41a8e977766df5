'use client';

import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { checkBuild, useNewVersion } from '@/app/_trpc/build';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import { LoadNewVersion, LoadNote } from './new-version';
import { useFault } from './use-fault';

/**
 * A call that failed, where it was made: cause, next step, code, an id to copy, and a way to try again if that helps.
 * @param props.saving the call was to save something, so it is said whether that was done
 * @param props.typed the call was to look up a number that the person has just typed, which may be wrong
 * A script that could not be fetched may have gone with the version before: then the new one is offered.
 * @param props.actions more to do than to try again
 * @param props.note what else there is to know, before the next step
 */
export function FaultAlert(props: {
  readonly problem: Problem;
  readonly saving?: boolean;
  readonly typed?: boolean;
  readonly note?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
}) {
  const t = useTranslations('ui');
  const { problem, onRetry, saving, typed } = props;
  const { cause, step, code, messageId } = useFault()(problem, { saving, typed });
  const script = problem.kind === 'script';
  useEffect(() => {
    if (script) void checkBuild();
  }, [script]);
  const replaced = useNewVersion() && script;
  const gone = problem.kind === 'gone';
  const mayPass = !gone && !replaced && (problem.kind !== 'fault' || problem.technical);
  return (
    <Alert
      live
      tone={replaced ? 'info' : 'error'}
      title={replaced ? t('version.title') : cause}
      code={code}
      messageId={messageId}
      actions={
        (gone || replaced || props.actions || (onRetry && mayPass)) && (
          <>
            {replaced && <LoadNewVersion />}
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
            {props.actions}
          </>
        )
      }
    >
      {props.note && <p>{props.note}</p>}
      {replaced ? (
        <div data-version-alert>
          <LoadNote />
        </div>
      ) : (
        <p>{step}</p>
      )}
    </Alert>
  );
}
