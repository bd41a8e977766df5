'use client';

import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportFigures } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { BarChart } from '@/app/_ui/bar-chart';
import { Card } from '@/app/_ui/card';
import { Skeleton } from '@/app/_ui/skeleton';
import { countBy, unitOf } from './buckets';
import type { ReportQuery } from './query';
import { useUnitName } from './use-unit-name';

/** The number of changes in each day, week or month of the period, with what counts as a change. */
export function ReportChart(props: {
  readonly query: ReportQuery;
  /** Undefined while loading. */
  readonly figures: ReportFigures | undefined;
  readonly error: unknown;
  /** Whether the list is loading and shows the waiting text. */
  readonly listPending: boolean;
  readonly onRetry: () => void;
}) {
  const t = useTranslations('report.chart');
  const { query, figures, error, listPending, onRetry } = props;
  return (
    <Card title={t(`title.${unitOf(query)}`)}>
      <p className="pb-3 text-ink-muted text-small">{t('counted')}</p>
      {error ? (
        <FaultAlert problem={problemOf(error)} onRetry={onRetry} />
      ) : figures ? (
        <Chart query={query} figures={figures} />
      ) : (
        // As high as the chart, with the waiting text and without.
        <div className={listPending ? 'pb-9.5' : 'pb-4'}>
          <Skeleton lines={6} silent={listPending} />
        </div>
      )}
    </Card>
  );
}

function Chart({ query, figures }: { readonly query: ReportQuery; readonly figures: ReportFigures }) {
  const t = useTranslations('report.chart');
  const formats = useFormats();
  const unit = unitOf(query);
  const name = useUnitName(unit);
  const counts = countBy(unit, query, figures.days);
  const bars = [...counts].map(([first, value]) => ({
    ...{ key: first, value, valueText: formats.number(value) },
    ...name(first),
  }));
  const top = bars.reduce((one, other) => (other.value > one.value ? other : one));
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  return (
    <BarChart
      title={t(`title.${unit}`)}
      summary={t(`summary.${unit}`, { total, count: bars.length, most: top.label, top: top.valueText })}
      bars={bars}
      labelHeader={t(`unit.${unit}`)}
      valueHeader={t('count')}
      tableSummary={t('table')}
      format={formats.number}
    />
  );
}
