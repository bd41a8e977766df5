'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportPage } from '@/app/_trpc/outputs';
import { DescriptionList } from '@/app/_ui/description-list';
import { periodStatusOf } from './period';
import type { ReportQuery } from './query';

/** What the report covers, when it was made, and whether its figures can still change. */
export function ReportHead(props: {
  readonly query: ReportQuery;
  readonly page: ReportPage;
  /** The total over all pages; undefined while unknown. */
  readonly citizens: number | undefined;
}) {
  const { query, page, citizens } = props;
  const t = useTranslations('report.head');
  const formats = useFormats();
  // As of the response, not as of today.
  const status = periodStatusOf(query, page.period);
  const [from, to] = [formats.day(query.from), formats.day(query.to)];
  return (
    <div className="grid gap-1.5">
      <DescriptionList
        items={[
          { term: t('period'), value: from === to ? from : t('days', { from, to }) },
          { term: t('extracted'), value: formats.dayTime(page.extractTime) },
          { term: t('citizens'), value: citizens === undefined ? t('unknown') : formats.number(citizens) },
          { term: t('page'), value: t('pageOf', { page: query.page, last: page.lastPage }) },
        ]}
      />
      <p className="text-ink-muted text-small">
        {status === 'open' ? t('open', { until: t('until', { time: formats.dayTime(page.period.end) }) }) : t(status)}
      </p>
    </div>
  );
}
