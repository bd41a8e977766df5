'use client';

import { useTranslations } from 'use-intl';
import { Table } from '@/app/_ui/table';
import type { ChangedField } from './changed-fields';

/** The changed fields, before and after. */
export function BeforeAfter({ fields }: { readonly fields: readonly ChangedField[] }) {
  const t = useTranslations('timeline');
  return (
    <Table
      caption={t('details')}
      rows={fields}
      keyOf={({ key }) => key}
      columns={[
        { id: 'field', header: t('field'), cell: ({ field }: ChangedField) => field, isRowHeader: true },
        { id: 'before', header: t('before'), cell: ({ before }) => before },
        { id: 'after', header: t('after'), cell: ({ after }) => after },
      ]}
    />
  );
}
