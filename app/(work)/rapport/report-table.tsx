'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { ReportPage } from '@/app/_trpc/outputs';
import { Link } from '@/app/_ui/link';
import { RestorePosition } from '@/app/_ui/restore-position';
import { Table } from '@/app/_ui/table';
import { Tag } from '@/app/_ui/tag';
import { paths } from '@/app/paths';

type Row = ReportPage['rows'][number];

/** A page of the report with masked numbers that link to the citizens. The state column is left out if empty. */
export function ReportTable(props: { readonly rows: readonly Row[]; readonly page: number; readonly stale: boolean }) {
  const t = useTranslations('report');
  const formats = useFormats();
  // An earlier empty result says nothing about this period.
  if (props.rows.length === 0 && props.stale) return null;
  if (props.rows.length === 0) return <p className="px-4 pb-4">{t(props.page > 1 ? 'beyond' : 'empty')}</p>;
  const state = {
    id: 'state',
    header: t('table.state'),
    cell: ({ deleted }: Row) => deleted && <Tag icon="circle-x">{t('table.deleted')}</Tag>,
  };
  return (
    <>
      <p className="px-4 pb-2 text-ink-muted text-small">{t('table.order')}</p>
      <RestorePosition>
        <Table
          caption={t('table.caption')}
          flush
          rows={props.rows}
          stale={props.stale}
          onEverySheet={t('paper.confidential')}
          keyOf={({ citizen }) => citizen}
          columns={[
            {
              id: 'cpr',
              header: t('table.cpr'),
              narrow: true,
              isRowHeader: true,
              cell: ({ citizen, maskedCpr }: Row) => (
                <Link href={paths.citizen(citizen)} className="link tabular-nums">
                  {maskedCpr}
                </Link>
              ),
            },
            {
              id: 'revised',
              header: t('table.revised'),
              narrow: true,
              cell: ({ revisedAt }) => formats.dayTime(revisedAt),
            },
            ...(props.rows.some(({ deleted }) => deleted) ? [state] : []),
          ]}
        />
      </RestorePosition>
    </>
  );
}
