'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { type Column, Table } from '@/app/_ui/table';
import { Figure } from './figure';

type Kind = UnitFigures['kinds'][number];

/** The cases by kind. */
export function KindsCard({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.kinds');
  const kinds = useTranslations('worklist.kind');
  const number = (
    id: 'all' | 'free' | 'past',
    value: (row: Kind) => number,
    choice: Parameters<typeof worklistHref>[0],
  ): Column<Kind> => ({
    id,
    header: t(id),
    align: 'end',
    cell: (row) => <Figure value={value(row)} href={worklistHref({ ...choice, kinds: [row.kind] })} />,
  });
  return (
    <Card title={t('title')} flush>
      {figures.kinds.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted">{t('none')}</p>
      ) : (
        <Table
          flush
          narrow
          caption={t('title')}
          columns={[
            { id: 'kind', header: t('kind'), isRowHeader: true, cell: ({ kind }) => kinds(`${kind}`) },
            number('all', ({ count }) => count, { tab: 'all' }),
            number('free', ({ free }) => free, { tab: 'free' }),
            number('past', ({ past }) => past, { tab: 'all', deadline: 'past' }),
          ]}
          rows={figures.kinds}
          keyOf={({ kind }) => kind}
        />
      )}
    </Card>
  );
}
