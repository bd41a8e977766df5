'use client';

import { useTranslations } from 'use-intl';
import { Table } from '@/app/_ui/table';
import type { ElementData } from '../element-layout';
import { useFieldNames, useFieldValue } from '../field-value';

type Row = { readonly field: string; readonly before: string; readonly after: string };

/** The fields of an element before and after a change; those that stayed as they were are left out. */
export function BeforeAfter(props: { readonly before: ElementData | null; readonly after: ElementData | null }) {
  const t = useTranslations('timeline');
  const name = useFieldNames();
  const value = useFieldValue();
  const { before, after } = props;
  const shown = (data: ElementData | null, field: string) => value(data?.[field]) || t('nothing');
  const rows: Row[] = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .map((field) => ({ field, before: shown(before, field), after: shown(after, field) }))
    .filter((row) => before === null || after === null || row.before !== row.after);
  return (
    <Table
      caption={t('details')}
      rows={rows}
      keyOf={({ field }) => field}
      columns={[
        { id: 'field', header: t('field'), cell: ({ field }: Row) => name(field), isRowHeader: true },
        { id: 'before', header: t('before'), cell: (row) => row.before },
        { id: 'after', header: t('after'), cell: (row) => row.after },
      ]}
    />
  );
}
