'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CodeLists, RulePreviewPage } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { classNames } from '@/app/_ui/class-names';
import { shortHash } from '@/app/(work)/administration/short-hash';
import { LOOK_EVERY_MS } from '@/app/(work)/administration/use-rules';
import type { Change } from '@/server/domain/rule-preview';
import { ChangesCard, type Choice, firstChoice } from './changes-card';
import { Examples } from './examples';
import { ListDownload } from './list-download';
import { Publication } from './publication';
import { RuleRows, type ShownRows } from './rule-rows';
import { Steps } from './steps';

/** The changes, and beside them their examples and the publication. */
const COLUMNS = 'lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_26rem]';

/** What a rule set would change: steps, a matrix with examples, rows, the citizens as a file, and publication. */
export function PreviewScreen(props: {
  readonly id: number;
  readonly initial: RulePreviewPage;
  readonly lists: CodeLists;
}) {
  const t = useTranslations('administration.preview');
  const formats = useFormats();
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['administration.preview', props.id],
    queryFn: () => client.administration.preview.query({ preview: props.id }),
    initialData: props.initial,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  });
  const [chosen, setChosen] = useState<Choice>();
  const [rows, setRows] = useState<ShownRows>('changed');
  const { on, result } = data;
  const choice = chosen ?? (result && firstChoice(result));
  return (
    <>
      <div className="flex flex-wrap justify-between gap-x-4 text-ink-soft">
        <p>{t('from', { day: formats.day(on), set: String(data.basedOn) })}</p>
        <p className="text-ink-muted text-small">{t('hash', { hash: shortHash(data.hash) })}</p>
      </div>
      <Steps preview={data} />
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      <p role="status" className="empty:sr-only">
        {data.state === 'running' && t('running', { percent: String(Math.floor(data.share * 100)) })}
      </p>
      {data.state === 'interrupted' && <Alert tone="warning" title={t('interrupted')} />}
      {data.state === 'finished' && !result && <Alert tone="warning" title={t('outdated')} />}
      {result && (
        <p className="max-w-3xl">
          {result.concerned === 0
            ? t('nobodyConcerned')
            : t('summary', { concerned: result.concerned, changed: result.changed, day: formats.day(on) })}
        </p>
      )}
      <div className={classNames('grid items-start gap-4', result ? COLUMNS : undefined)}>
        {result && choice && <ChangesCard result={result} lists={props.lists} choice={choice} onChoose={setChosen} />}
        <div className={classNames('grid gap-4', result ? 'lg:col-start-2 lg:row-span-2 lg:row-start-1' : undefined)}>
          {choice?.change && <Examples key={keyOf(choice.change)} change={choice.change} on={on} />}
          <Publication preview={data} onChanged={() => void refetch()} onUndecided={() => setRows('undecided')} />
        </div>
        {result && result.changed > 0 && <ListDownload preview={data.id} />}
      </div>
      <RuleRows rows={data.rows} on={on} show={rows} onShow={setRows} />
    </>
  );
}

function keyOf({ value, from, to }: Change): string {
  return `${value},${from},${to}`;
}
