'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportPage } from '@/app/_trpc/outputs';
import { periodStatusOf } from './period';
import type { ReportQuery } from './query';

/** Totals over all pages; and what the report covers, when it was made, and whether its figures can still change. */
export function ReportHead(props: {
  readonly query: ReportQuery;
  readonly page: ReportPage;
  readonly where: string;
  /** Undefined while unknown. */
  readonly citizens: number | undefined;
  readonly changes: number | undefined;
}) {
  const { query, page, citizens, changes } = props;
  const t = useTranslations('report.head');
  const formats = useFormats();
  // As of the response, not as of today.
  const status = periodStatusOf(query, page.period);
  const [from, to] = [formats.day(query.from), formats.day(query.to)];
  const number = (value: number | undefined) => (value === undefined ? t('unknown') : formats.number(value));
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
      <dl className="flex flex-wrap gap-x-8 gap-y-1">
        {[
          { term: t('citizens', { count: citizens ?? 0 }), value: number(citizens) },
          { term: t('changes', { count: changes ?? 0 }), value: number(changes) },
        ].map(({ term, value }) => (
          <div key={term} className="flex items-baseline gap-1.5">
            <dt className="order-last">{term}</dt>
            <dd className="font-semibold text-display tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="text-ink-soft text-small md:text-end">
        <p>
          <span>{from === to ? from : t('days', { from, to })}</span>
          {' · '}
          <span>{props.where}</span>
          {' · '}
          <span>{t('extracted', { time: formats.dayTime(page.extractTime) })}</span>
        </p>
        <p>
          {status === 'open' ? t('open', { until: t('until', { time: formats.dayTime(page.period.end) }) }) : t(status)}
        </p>
      </div>
    </div>
  );
}
