'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportPage } from '@/app/_trpc/outputs';
import { DescriptionList } from '@/app/_ui/description-list';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import type { ReportQuery } from './query';

/** What the report covers and when it was made; whether tomorrow's answer is the same. */
export function ReportHead(props: {
  readonly query: ReportQuery;
  readonly page: ReportPage;
  /** On all pages together; undefined while that is not known. */
  readonly citizens: number | undefined;
}) {
  const { query, page, citizens } = props;
  const t = useTranslations('report.head');
  const formats = useFormats();
  // An open period ended when it was asked for, whatever the day is by now.
  const open = page.period.end < startOfDay(addDays(query.to, 1));
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
        {open ? t('open', { until: t('until', { time: formats.dayTime(page.period.end) }) }) : t('closed')}
      </p>
    </div>
  );
}
