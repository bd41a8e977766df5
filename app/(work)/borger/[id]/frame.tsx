'use client';

import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { rememberOpened } from '@/app/_cv/recent';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Skeleton } from '@/app/_ui/skeleton';
import { CitizenHeader } from './header';
import { NoAccess } from './no-access';
import { StateBanner } from './state-banner';
import { CitizenContext, useOverview } from './use-citizen';

/**
 * The citizen's header around each of their pages. When the register can't be reached the last known data stays, dated;
 * when there is none, or no right to it, a screen says so.
 */
export function CitizenFrame(props: {
  readonly handle: string;
  readonly initial: CvOverview | undefined;
  readonly children: ReactNode;
}) {
  const t = useTranslations('citizen.states');
  const formats = useFormats();
  const { data, error, refetch, dataUpdatedAt } = useOverview(props.handle, props.initial);
  const problem = error ? problemOf(error) : undefined;
  const name = data && `${data.givenName} ${data.surname}`;
  const maskedCpr = data?.maskedCpr;
  useEffect(() => {
    if (name && maskedCpr) rememberOpened({ handle: props.handle, name, maskedCpr });
  }, [props.handle, name, maskedCpr]);

  // Who may no longer see a citizen sees nothing of them, not even what was fetched a moment ago.
  if (problem && !(problem.kind === 'fault' && problem.technical) && problem.kind !== 'network') {
    return <NoAccess problem={problem} />;
  }
  if (!data) {
    if (!problem) return <Skeleton lines={12} className="py-6" />;
    return <NoAccess problem={problem} onRetry={refetch} />;
  }
  return (
    <CitizenContext value={{ handle: props.handle, overview: data }}>
      <CitizenHeader />
      <div className="grid gap-4 py-4">
        {problem && (
          <>
            <FaultAlert problem={problem} onRetry={refetch} />
            <Alert tone="warning" title={t('away', { time: formats.dayTime(dataUpdatedAt) })} />
          </>
        )}
        <StateBanner />
        {props.children}
      </div>
    </CitizenContext>
  );
}
