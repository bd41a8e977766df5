'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { ReportPage } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { BarChart } from '@/app/_ui/bar-chart';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { dayOf } from '@/server/domain/danish-time';
import { askedOf } from './asked';
import { countBy, unitOf } from './buckets';
import type { ReportQuery } from './query';
import { useUnitName } from './use-unit-name';

/** How many citizens were last changed on each day, in each week or month; of this page, or of the whole period when asked for. */
export function ReportChart(props: { readonly query: ReportQuery; readonly end: number; readonly page: ReportPage }) {
  const t = useTranslations('report.chart');
  const formats = useFormats();
  const unit = unitOf(props.query);
  const name = useUnitName(unit);
  const whole = useWholePeriod(props);
  const partial = props.page.lastPage > 1 && !whole.data;
  const rows = whole.data ?? props.page.rows;
  const counts = countBy(
    unit,
    props.query,
    rows.map(({ revisedAt }) => dayOf(revisedAt)),
  );
  const bars = [...counts].map(([first, value]) => ({
    ...{ key: first, value, valueText: formats.number(value) },
    ...name(first),
  }));
  const top = bars.reduce((one, other) => (other.value > one.value ? other : one));
  return (
    <Card title={t(`title.${unit}`)}>
      {partial && (
        <div className="flex flex-wrap items-center gap-3 pb-3 text-small" data-screen-only>
          <span>{t('pageOnly')}</span>
          <Button small pending={whole.isPending} onClick={() => whole.mutate()}>
            {t('load')}
          </Button>
        </div>
      )}
      {whole.error && <FaultAlert problem={problemOf(whole.error)} onRetry={() => whole.mutate()} />}
      <BarChart
        title={t(`title.${unit}`)}
        summary={t(`summary.${unit}`, { total: rows.length, count: bars.length, most: top.label, top: top.valueText })}
        bars={bars}
        labelHeader={t(`unit.${unit}`)}
        valueHeader={t('count')}
        tableSummary={t('table')}
        format={formats.number}
      />
    </Card>
  );
}

/** Fetches every page of the period, one after the other. */
function useWholePeriod({ query, end, page }: Parameters<typeof ReportChart>[0]) {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: async () => {
      const rows: { readonly revisedAt: number }[] = [];
      for (let each = 1; each <= page.lastPage; each++) {
        rows.push(...(await client.report.page.query(askedOf({ ...query, page: each }, end))).rows);
      }
      return rows;
    },
  });
}
