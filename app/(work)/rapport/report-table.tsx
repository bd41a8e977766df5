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
  // A thousand rows come or move when there is time; what was pressed, and the column, show the choice at once.
  const listed = useDeferredValue(props.rows);
  const stale = props.stale || listed !== props.rows;
  const columns = useReportColumns(listed, props.jobcenters);
  const [sorting, setSorting] = useState<Sorting>();
  const shown = useDeferredValue(sorting);
  const rows = useMemo(() => sorted(listed, columns, shown), [listed, columns, shown]);
  // An earlier empty result says nothing about this period.
  if (listed.length === 0 && stale) return null;
  if (listed.length === 0) return <p className="px-4 pb-4">{t(props.page > 1 ? 'beyond' : 'empty')}</p>;
  return (
    <>
      <p className="px-4 pb-2 text-ink-muted text-small">{t(sorting ? 'table.sorted' : 'table.order')}</p>
      <RestorePosition>
        <Table
          caption={t('table.caption')}
          flush
          many
          long
          rows={rows}
          stale={stale}
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
