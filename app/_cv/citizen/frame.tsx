'use client';

import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { CitizenContext, useOverview } from '@/app/_cv/open-citizen';
import { rememberOpened } from '@/app/_cv/recent';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { preloaded } from '@/app/_ui/preloaded';
import { Skeleton } from '@/app/_ui/skeleton';
import { usePageToasts } from '@/app/_ui/toast';
import { NoAccess } from './no-access';

const GuestEnded = preloaded(() => import('@/app/_cv/guest/as-guest'), 'GuestEnded');

/**
 * Fetches an open citizen, and provides them to the header and to what is below it. While the register is unreachable,
 * the last known data stays, with its time. Without data, or without access to it, a message replaces the page.
 */
export function CitizenFrame(props: {
  readonly handle: string;
  readonly initial: CvOverview | undefined;
  readonly header: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTranslations('citizen.states');
  const formats = useFormats();
  const { handle } = props;
  usePageToasts(handle);
  const { data, error, refetch, dataUpdatedAt } = useOverview(handle, props.initial);
  const problem = error ? problemOf(error) : undefined;
  const asOf = problem && dataUpdatedAt;
  // The same as long as nothing changes: the whole CV is rendered again with it.
  const citizen = useMemo(() => data && { handle, overview: data, asOf }, [handle, data, asOf]);
  const name = data && `${data.givenName} ${data.surname}`;
  const maskedCpr = data?.maskedCpr;
  const citizenKey = data?.citizenKey;
  const guest = data?.guest;
  const asGuest = guest != null;
  useEffect(() => {
    if (name && maskedCpr && citizenKey) rememberOpened({ handle, citizenKey, name, maskedCpr, asGuest });
  }, [handle, citizenKey, name, maskedCpr, asGuest]);

  // After access is lost, cached data must not show either.
  if (problem && !isTemporary(problem)) {
    if (guest && problem.kind === 'fault') return <GuestEnded access={guest.id} onClose={refetch} />;
    return <NoAccess problem={problem} />;
  }
  if (!citizen) {
    if (!problem) return <Skeleton lines={12} className="py-6" />;
    return <NoAccess notNow problem={problem} onRetry={refetch} />;
  }
  return (
    <CitizenContext value={citizen}>
      {props.header}
      <div className="grid gap-4 py-4">
        {problem && (
          <FaultAlert problem={problem} note={t('away', { time: formats.dayTime(dataUpdatedAt) })} onRetry={refetch} />
        )}
        {props.children}
      </div>
    </CitizenContext>
  );
}

/** Whether the last known data may stay: a retry may help, or the page is covered because its session ended. */
function isTemporary(problem: Problem): boolean {
  if (problem.kind === 'fault') return problem.technical;
  return (
    problem.kind === 'network' ||
    problem.kind === 'no-answer' ||
    problem.kind === 'overloaded' ||
    problem.kind === 'over-budget' ||
    problem.kind === 'signed-out'
  );
}
