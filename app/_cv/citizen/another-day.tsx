'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayField } from '@/app/_cv/day-field';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useToday } from '@/app/_cv/use-today';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { ExplainedOn } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Skeleton } from '@/app/_ui/skeleton';
import { addDays, type Day } from '@/server/domain/danish-time';
import type { About } from '@/server/domain/explanation';
import { ExplainedWith } from './explained-with';

/** The same explanation for another day, or as it was known on another; chosen here and shown below. */
export function AnotherDay({ about }: { readonly about: About }) {
  const t = useTranslations('explain.another');
  const [open, setOpen] = useState(false);
  return (
    <div className="@container grid gap-3">
      <div>
        <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('open')}
        </Button>
      </div>
      {open && <Days about={about} />}
    </div>
  );
}

function Days({ about }: { readonly about: About }) {
  const t = useTranslations('explain.another');
  const today = useToday(useCitizen().overview.today);
  const [on, setOn] = useState<Day | null>(null);
  const [known, setKnown] = useState<Day | null>(null);
  return (
    <>
      <div className="grid max-w-md gap-3 @md:grid-cols-2">
        <DayField name={`${about}-on`} label={t('on')} day={on} today={today} onDay={setOn} />
        <DayField name={`${about}-known`} label={t('known')} day={known} today={today} onDay={setKnown} />
      </div>
      {(on !== null || known !== null) && <Then about={about} on={on} known={known} />}
    </>
  );
}

function Then(props: { readonly about: About; readonly on: Day | null; readonly known: Day | null }) {
  const client = useTRPCClient();
  const { handle } = useCitizen();
  const { on, known } = props;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['citizen.explain', handle, on, known],
    queryFn: ({ signal }) => client.citizen.explain.query({ citizen: handle, ...datesOf(on, known) }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (error) return <FaultAlert problem={problemOf(error)} onRetry={refetch} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <div className={isPlaceholderData ? 'opacity-60' : undefined}>
      <Result about={props.about} then={data} known={known} />
    </div>
  );
}

// What was known on a day is what was known at its end.
function datesOf(on: Day | null, known: Day | null) {
  return {
    ...(on !== null && { on }),
    ...(known !== null && { known: `${addDays(known, 1)}T00:00:00`, on: on ?? known }),
  };
}

function Result(props: { readonly about: About; readonly then: ExplainedOn; readonly known: Day | null }) {
  const t = useTranslations('explain.another');
  const formats = useFormats();
  const { about, then, known } = props;
  const { on, explanation } = then;
  const say = useExplanation(on);
  const explained = explanation?.[about];
  return (
    <section aria-live="polite" className="grid gap-3 border-line-strong border-s-4 ps-3">
      <p className="font-semibold">
        {t(known === null ? 'as' : 'asKnown', {
          on: formats.day(on),
          ...(known !== null && { known: formats.day(known) }),
        } as { on: string; known: string })}
      </p>
      {!explanation && <p>{t('nobody')}</p>}
      {explanation && !explained && <p>{t('noCv')}</p>}
      {explained && (
        <ExplainedWith
          sentence={say.sentence(about, explained.sentence)}
          conditions={explained.conditions}
          steps={about === 'availability' ? (explanation?.steps ?? null) : undefined}
          on={on}
        />
      )}
    </section>
  );
}
