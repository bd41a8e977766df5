'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { type Column, Table } from '@/app/_ui/table';
import type { Change, RulePreview } from '@/server/domain/rule-preview';
import { useCellName } from './use-cell-name';
import { useValueName } from './use-value-name';

const PARTS = ['groups', 'jobcenters', 'funds'] as const;
type Part = (typeof PARTS)[number];
type Divided = Change & { readonly id: string | null };

/** How many citizens change from what to what, in all and divided by group, jobcenter or fund. */
export function ChangeCounts({ result, lists }: { readonly result: RulePreview; readonly lists: CodeLists }) {
  const t = useTranslations('administration.preview');
  const cell = useCellName();
  const [part, setPart] = useState<Part>('groups');
  const columns = useColumns();
  const nameOf = (id: string | null) => {
    if (id === null) return t(`nobody.${part}`);
    if (part === 'groups') return cell(Number(id), null, []);
    return lists[part].find((item) => item.id === id)?.name ?? id;
  };
  const divided: readonly Divided[] = result[part].flatMap(({ id, changes }) =>
    changes.map((change) => ({ ...change, id })),
  );
  if (result.changes.length === 0) {
    return (
      <Card title={t('changes.title')}>
        <p>{t('changes.none')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('changes.title')} flush>
      <Table
        caption={t('changes.title')}
        flush
        rows={result.changes}
        keyOf={({ value, from, to }) => `${value},${from},${to}`}
        columns={columns}
      />
      <div className="max-w-72 px-4 pt-6 pb-2">
        <Field label={t('parts.label')}>
          {(control) => (
            <Select
              {...control}
              value={part}
              onChange={({ target }) => setPart(target.value as Part)}
              choices={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <Table
        caption={t(`parts.${part}`)}
        flush
        rows={divided}
        keyOf={({ id, value, from, to }) => `${id},${value},${from},${to}`}
        columns={[
          { id: 'part', header: t(`parts.${part}`), isRowHeader: true, cell: ({ id }) => nameOf(id) },
          ...columns,
        ]}
      />
    </Card>
  );
}

function useColumns(): readonly Column<Change>[] {
  const t = useTranslations('administration.preview');
  const name = useValueName();
  const formats = useFormats();
  return [
    { id: 'value', header: t('changes.value'), cell: ({ value }) => t(`value.${value}`) },
    { id: 'from', header: t('changes.from'), cell: ({ value, from }) => name(value, from) },
    { id: 'to', header: t('changes.to'), cell: ({ value, to }) => <strong>{name(value, to)}</strong> },
    {
      id: 'citizens',
      header: t('changes.citizens'),
      align: 'end',
      cell: ({ citizens }) => formats.number(citizens),
    },
  ];
}
