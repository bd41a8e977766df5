'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists, ReportFigures } from '@/app/_trpc/outputs';
import { BarList } from '@/app/_ui/bar-list';
import { Card } from '@/app/_ui/card';

/** So many are drawn; the table has all. */
const MOST = 8;

/** The citizens of each jobcenter, those with most first, the others together. */
export function JobcenterChart(props: {
  readonly figures: ReportFigures;
  readonly jobcenters: CodeLists['jobcenters'];
}) {
  const t = useTranslations('report.byJobcenter');
  const chart = useTranslations('report.chart');
  const formats = useFormats();
  const { figures, jobcenters } = props;
  const bars = figures.jobcenters.map(({ jobcenter, citizens }) => ({
    key: jobcenter,
    label: jobcenters.find(({ id }) => id === jobcenter)?.name ?? jobcenter,
    value: citizens,
    valueText: formats.number(citizens),
  }));
  const [top] = bars;
  if (!top) return null;
  const others = bars.slice(MOST);
  const rest = others.reduce((sum, { value }) => sum + value, 0);
  return (
    <Card title={t('title')}>
      <BarList
        title={t('title')}
        summary={t('summary', { count: bars.length, most: top.label, top: top.valueText })}
        bars={bars}
        most={MOST}
        others={
          others.length > 0
            ? { label: t('others', { count: others.length }), valueText: formats.number(rest) }
            : undefined
        }
        labelHeader={t('jobcenter')}
        valueHeader={t('citizens')}
        tableSummary={chart('table')}
      />
    </Card>
  );
}
