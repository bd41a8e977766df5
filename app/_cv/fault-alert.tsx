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
 * A failed call: cause, next step, code, an id to copy, and a retry button if that may help. For a script that a newer
 * version has replaced, it offers to load that version.
 * @param props.saving whether the call was to save something, so that the text says whether it was saved
 * @param props.typed whether the call looked up a number just typed, which may be wrong
 * @param props.actions further buttons
 * @param props.note shown before the next step
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
  const mayRetry = !gone && !replaced && (problem.kind !== 'fault' || problem.technical);
  return (
    <Alert
      live
      tone={replaced ? 'info' : 'error'}
      title={replaced ? t('version.title') : cause}
      code={code}
      messageId={messageId}
      actions={
        (gone || replaced || props.actions || (onRetry && mayRetry)) && (
          <>
            {replaced && <LoadNewVersion />}
            {gone && (
              <Link href={paths.find} className="link inline-flex min-h-8 items-center">
                {t('findAgain')}
              </Link>
            )}
            {onRetry && mayRetry && (
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
