'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DraftLines } from '@/app/_cv/draft-lines';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { preloaded } from '@/app/_ui/preloaded';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import type { ReportQuery } from './query';
import { useExport } from './use-export';
import { usePurpose } from './use-purpose';

const ExportDialog = preloaded(() => import('./export-dialog'));

/** The whole list as a file, with progress, a way to stop and to go on; and on paper, what the page shows. */
export function ExportBar(props: {
  readonly query: ReportQuery;
  readonly end: number;
  /** There is nothing to fetch, which is no next step: a file without rows is there for who must have one. */
  readonly empty: boolean;
  /** Of the jobcenter asked for. */
  readonly jobcenterName: string | undefined;
}) {
  const t = useTranslations('report');
  const drafts = useTranslations('draft');
  const { draft } = usePurpose();
  const [asking, setAsking] = useState(false);
  const { state, begin, goOn, stop } = useExport(props);
  const running = state.kind === 'running';
  const brokenOff = state.kind === 'stopped' || state.kind === 'failed';
  return (
    <div className="grid gap-2 sm:justify-items-end" data-screen-only>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          small
          tip={t('paper.note')}
          icon={<Icon name="printer" className="size-4" />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
        {brokenOff && (
          <Button small look="primary" onClick={goOn}>
            {t('export.goOn')}
          </Button>
        )}
        <Button
          small
          look={brokenOff || props.empty ? 'secondary' : 'primary'}
          pending={running}
          tip={t('export.note')}
          icon={<Icon name="download" className="size-4" />}
          onClick={() => setAsking(true)}
        >
          {t(brokenOff ? 'export.again' : 'export.button')}
        </Button>
        {running && (
          <Button small onClick={stop}>
            {t('export.stop')}
          </Button>
        )}
      </div>
      <DraftLines
        drafts={draft ? [draft] : []}
        describe={({ text }) => drafts('purpose', { count: [...text].length })}
        reason={() => undefined}
        onContinue={() => setAsking(true)}
      />
      <p role="status" className="text-ink-soft text-small empty:sr-only">
        {running && t('export.progress', { rows: state.rows })}
        {state.kind === 'done' && t('export.done', { rows: state.rows })}
        {brokenOff && t('export.stopped', { rows: state.rows })}
      </p>
      {state.kind === 'failed' && <FaultAlert problem={state.problem} onRetry={goOn} />}
      {asking && <ExportDialog onClose={() => setAsking(false)} onBegin={begin} />}
    </div>
  );
}
