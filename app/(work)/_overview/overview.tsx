'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { Session, UnitFigures } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { UNASKED } from '@/app/_trpc/unasked';
import { Button } from '@/app/_ui/button';
import { preloaded } from '@/app/_ui/preloaded';
import { Skeleton } from '@/app/_ui/skeleton';
import { DeadlinesCard } from './deadlines-card';
import { KindsCard } from './kinds-card';
import { NeedsYou } from './needs-you';
import { PeopleCard } from './people-card';
import { Totals } from './totals';
import { WaitedCard } from './waited-card';

const SettingsDialog = preloaded(() => import('./settings-dialog'));

/** The figures of a unit, deadlines, people and what needs the supervisor, in the order in which they are read. */
export function Overview(props: { readonly session: Session; readonly initial: UnitFigures | undefined }) {
  const t = useTranslations('overview');
  const codes = useTranslations('codes');
  const formats = useFormats();
  const client = useTRPCClient();
  const [choosing, setChoosing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['worklist.figures'],
    queryFn: ({ signal }) => client.worklist.figures.query(undefined, { signal, context: UNASKED }),
    // While the page is seen; that is no use of the session.
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    initialData: props.initial,
  });
  if (!data) {
    return error ? <FaultAlert problem={problemOf(error)} onRetry={refetch} /> : <Skeleton lines={12} />;
  }
  const unit = isolate(organisationTitle(codes, props.session.organisation));
  return (
    <>
      <div className="-mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-ink-soft">{t('at', { unit, time: formats.time(data.at) })}</p>
        <Button aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          {t('settings.open')}
        </Button>
      </div>
      {choosing && <SettingsDialog onClose={() => setChoosing(false)} />}
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      <Totals figures={data} />
      <div className="grid items-start gap-4 xl:grid-cols-[5fr_2fr]">
        <div className="grid min-w-0 gap-4">
          <DeadlinesCard figures={data} />
          <PeopleCard figures={data} />
        </div>
        <div className="grid min-w-0 gap-4 max-xl:md:grid-cols-2">
          <NeedsYou figures={data} />
          <KindsCard figures={data} />
          <WaitedCard figures={data} />
        </div>
      </div>
    </>
  );
}
