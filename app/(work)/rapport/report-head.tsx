'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportPage } from '@/app/_trpc/outputs';
import { DescriptionList } from '@/app/_ui/description-list';
import type { Day } from '@/server/domain/danish-time';
import type { ReportQuery } from './query';

/** What the report covers and when it was made; whether tomorrow's answer is the same. */
export function ReportHead(props: { readonly query: ReportQuery; readonly page: ReportPage; readonly today: Day }) {
  const t = useTranslations('report.head');
  const formats = useFormats();
  const { query, page, today } = props;
  const open = query.to >= today;
  const [from, to] = [formats.day(query.from), formats.day(query.to)];
  return (
    <div className="grid gap-1.5">
      <DescriptionList
        items={[
          { term: t('period'), value: from === to ? from : t('days', { from, to }) },
          { term: t('extracted'), value: formats.dayTime(page.extractTime) },
          { term: t('rows'), value: formats.number(page.rows.length) },
          { term: t('page'), value: t('pageOf', { page: query.page, last: page.lastPage }) },
        ]}
      />
      <p className="text-ink-muted text-small">
        {open ? t('open', { until: t('until', { time: formats.dayTime(page.period.end) }) }) : t('closed')}
      </p>
    </div>
  );
}
