'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CodeLists, RulePreviewPage } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Card } from '@/app/_ui/card';
import { DescriptionList } from '@/app/_ui/description-list';
import { LOOK_EVERY_MS } from '@/app/(work)/administration/use-rules';
import { CellExamples } from './cell-examples';
import { ChangeCounts } from './change-counts';
import { ListDownload } from './list-download';
import { Publication } from './publication';
import { RuleRows } from './rule-rows';

/** What a rule set would change: counts, rows and examples; the citizens as a file; and its publication. */
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
  const { on, result } = data;
  return (
    <>
      <DescriptionList
        items={[
          { term: t('from'), value: formats.day(on) },
          { term: t('by'), value: data.userName },
          { term: t('begun'), value: formats.dayTime(data.begunAt) },
          ...(data.finishedAt === null ? [] : [{ term: t('finished'), value: formats.dayTime(data.finishedAt) }]),
          { term: t('hash'), value: data.hash.slice(0, 12) },
        ]}
      />
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      <p role="status" className="empty:sr-only">
        {data.state === 'running' && t('running', { percent: String(Math.floor(data.share * 100)) })}
      </p>
      {data.state === 'interrupted' && <Alert tone="warning" title={t('interrupted')} />}
      {result && (
        <p className="max-w-3xl">
          {t('summary', { concerned: result.concerned, changed: result.changed, day: formats.day(on) })}
        </p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          {result && <ChangeCounts result={result} lists={props.lists} />}
          <RuleRows rows={data.rows} on={on} />
          {result && result.cells.length > 0 && (
            <Card title={t('cells.title')}>
              <CellExamples cells={result.cells} on={on} />
            </Card>
          )}
        </div>
        <div className="grid gap-4">
          <Publication preview={data} onChanged={() => void refetch()} />
          {result && result.changed > 0 && <ListDownload preview={data.id} />}
        </div>
      </div>
    </>
  );
}
