'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDrafts } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { PHRASE_DRAFT } from '@/app/_cv/phrases/phrase-draft';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { Session, UnitFigures } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { UNASKED } from '@/app/_trpc/unasked';
import { Button } from '@/app/_ui/button';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { Skeleton } from '@/app/_ui/skeleton';
import { DeadlinesCard } from './deadlines-card';
import { KindsCard } from './kinds-card';
import { NeedsYou } from './needs-you';
import { PeopleCard } from './people-card';
import { Totals } from './totals';
import { WaitedCard } from './waited-card';

const PhrasesDialog = preloaded(() => import('@/app/_cv/phrases/phrases-dialog'));
const SettingsDialog = preloaded(() => import('./settings-dialog'));

/** The figures of a unit, deadlines, people and what needs the supervisor, in the order in which they are read. */
export function Overview(props: { readonly session: Session; readonly initial: UnitFigures | undefined }) {
  const t = useTranslations('overview');
  const codes = useTranslations('codes');
  const phrases = useTranslations('phrases');
  const formats = useFormats();
  const client = useTRPCClient();
  const drafted = useDrafts(PHRASE_DRAFT).length > 0;
  const [open, setOpen] = useState<'settings' | 'phrases'>();
  usePreload(SettingsDialog);
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
        <div className="flex flex-wrap gap-2">
          <Button aria-haspopup="dialog" onClick={() => setOpen('phrases')}>
            {phrases(drafted ? 'titleDrafted' : 'title')}
          </Button>
          <Button aria-haspopup="dialog" onClick={() => setOpen('settings')}>
            {t('settings.open')}
          </Button>
        </div>
      </div>
      {open === 'settings' && <SettingsDialog onClose={() => setOpen(undefined)} />}
      {open === 'phrases' && <PhrasesDialog onClose={() => setOpen(undefined)} />}
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
