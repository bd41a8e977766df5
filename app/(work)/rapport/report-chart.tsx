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
import { eachDay } from './period';
import type { ReportQuery } from './query';

/** How many citizens were last changed on each day; of this page, or of the whole period when asked for. */
export function ReportChart(props: { readonly query: ReportQuery; readonly end: number; readonly page: ReportPage }) {
  const t = useTranslations('report.chart');
  const formats = useFormats();
  const whole = useWholePeriod(props);
  const partial = props.page.lastPage > 1 && !whole.data;
  const rows = whole.data ?? props.page.rows;
  const counts = new Map<string, number>();
  for (const { revisedAt } of rows) counts.set(dayOf(revisedAt), (counts.get(dayOf(revisedAt)) ?? 0) + 1);
  const bars = eachDay(props.query).map((day) => ({
    key: day,
    label: formats.longDay(day),
    shortLabel: formats.shortDay(day),
    value: counts.get(day) ?? 0,
    valueText: formats.number(counts.get(day) ?? 0),
  }));
  const top = bars.reduce((one, other) => (other.value > one.value ? other : one));
  return (
    <Card title={t('title')}>
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
        title={t('title')}
        summary={t('summary', {
          total: rows.length,
          days: bars.length,
          top: formats.number(top.value),
          day: top.label,
        })}
        bars={bars}
        labelHeader={t('day')}
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
