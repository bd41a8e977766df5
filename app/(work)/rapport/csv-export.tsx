'use client';

import Download from 'lucide-react/icons/download';
import Printer from 'lucide-react/icons/printer';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { Button } from '@/app/_ui/button';
import type { ReportQuery } from './query';
import { useCsvExport } from './use-csv-export';

/** The whole list as a file, with progress and a way to stop; and on paper, what the page shows. */
export function CsvExport(props: { readonly query: ReportQuery; readonly end: number; readonly last: number }) {
  const t = useTranslations('report');
  const { state, start, stop } = useCsvExport(props.query, props.end, props.last);
  const running = state.kind === 'running';
  return (
    <div className="grid gap-1 sm:justify-items-end" data-screen-only>
      <div className="flex flex-wrap items-center gap-2">
        <Button small icon={<Printer aria-hidden className="size-4" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button
          small
          look="primary"
          pending={running}
          tip={t('csv.note')}
          icon={<Download aria-hidden className="size-4" />}
          onClick={start}
        >
          {t('csv.button')}
        </Button>
        {running && (
          <Button small onClick={stop}>
            {t('csv.cancel')}
          </Button>
        )}
      </div>
      <p role="status" className="text-ink-soft text-small">
        {running && t('csv.progress', { page: state.page, last: state.last })}
        {state.kind === 'done' && t('csv.done', { rows: state.rows })}
        {state.kind === 'stopped' && t('csv.stopped')}
      </p>
      {state.kind === 'failed' && <FaultAlert problem={state.problem} onRetry={start} />}
    </div>
  );
}
