'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DraftLines } from '@/app/_cv/draft-lines';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { usePurpose } from '@/app/_cv/use-purpose';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { paths } from '@/app/paths';
import type { ReportQuery } from './query';
import { useExport } from './use-export';

const ExportDialog = preloaded(() => import('./export-dialog'));

/** Exports the whole list as a file, with progress, stop and resume; and prints the page. */
export function ExportBar(props: {
  readonly query: ReportQuery;
  readonly end: number;
  /** Whether the list is empty; it can still be exported, but not as the primary action. */
  readonly empty: boolean;
  /** The selected jobcenter. */
  readonly jobcenterName: string | undefined;
}) {
  const t = useTranslations('report');
  const drafts = useTranslations('draft');
  const { draft } = usePurpose(paths.report);
  const [open, setOpen] = useState(false);
  usePreload(ExportDialog);
  const { state, begin, resume, stop } = useExport(props);
  const running = state.kind === 'running';
  const interrupted = state.kind === 'stopped' || state.kind === 'failed';
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
        {interrupted && (
          <Button small look="primary" onClick={resume}>
            {t('export.goOn')}
          </Button>
        )}
        <Button
          small
          look={interrupted || props.empty ? 'secondary' : 'primary'}
          pending={running}
          tip={t('export.note')}
          icon={<Icon name="download" className="size-4" />}
          onClick={() => setOpen(true)}
        >
          {t(interrupted ? 'export.again' : 'export.button')}
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
        onContinue={() => setOpen(true)}
      />
      <p role="status" className="text-ink-soft text-small empty:sr-only">
        {running && t('export.progress', { rows: state.rows })}
        {state.kind === 'done' && t('export.done', { rows: state.rows })}
        {interrupted && t('export.stopped', { rows: state.rows })}
      </p>
      {state.kind === 'failed' && <FaultAlert problem={state.problem} onRetry={resume} />}
      {open && <ExportDialog onClose={() => setOpen(false)} onBegin={begin} />}
    </div>
  );
}
