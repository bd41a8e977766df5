'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CodeLists } from '@/app/_trpc/outputs';
import { RestorePosition } from '@/app/_ui/restore-position';
import { type Sorting, sorted, Table } from '@/app/_ui/table';
import { type Row, useReportColumns } from './use-report-columns';

/** A page of the report with masked numbers that link to the citizens, sortable within the page. */
export function ReportTable(props: {
  readonly rows: readonly Row[];
  readonly jobcenters: CodeLists['jobcenters'];
  readonly page: number;
  readonly stale: boolean;
}) {
  const t = useTranslations('report');
  const paper = useTranslations('paper');
  const columns = useReportColumns(props.rows, props.jobcenters);
  const [sorting, setSorting] = useState<Sorting>();
  // The column shows its new order at once, and the rows once a thousand of them have moved.
  const shown = useDeferredValue(sorting);
  const rows = useMemo(() => sorted(props.rows, columns, shown), [props.rows, columns, shown]);
  // An earlier empty result says nothing about this period.
  if (props.rows.length === 0 && props.stale) return null;
  if (props.rows.length === 0) return <p className="px-4 pb-4">{t(props.page > 1 ? 'beyond' : 'empty')}</p>;
  return (
    <>
      <p className="px-4 pb-2 text-ink-muted text-small">{t(sorting ? 'table.sorted' : 'table.order')}</p>
      <RestorePosition>
        <Table
          caption={t('table.caption')}
          flush
          many
          rows={rows}
          stale={props.stale}
          onEverySheet={paper('confidential')}
          keyOf={({ citizen }) => citizen}
          columns={columns}
          sorting={sorting}
          onSort={setSorting}
        />
      </RestorePosition>
    </>
  );
}
