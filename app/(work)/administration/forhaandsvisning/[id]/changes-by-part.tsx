'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';
import { type Column, Table } from '@/app/_ui/table';
import type { ChangesOf, RuleValue } from '@/server/domain/rule-preview';
import { ChoiceButtons } from './choice-buttons';
import { changedOf, type PreviewResult, type Way, wayOf } from './matrix';
import { useCellName } from './use-cell-name';

const PARTS = ['groups', 'jobcenters', 'funds'] as const;
type Part = (typeof PARTS)[number];

/** The citizens who get another of a value, by contact group, jobcenter or fund. */
export function ChangesByPart(props: {
  readonly result: PreviewResult;
  readonly value: RuleValue;
  readonly lists: CodeLists;
}) {
  const t = useTranslations('administration.preview.parts');
  const [part, setPart] = useState<Part>('groups');
  const { result, value } = props;
  const title = t('title', { count: changedOf(result.changes, value), value });
  return (
    <section aria-label={title} className="border-line border-t">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2">
        <h3 className="font-semibold">{title}</h3>
        <ChoiceButtons
          legend={t('label')}
          choices={PARTS.map((one) => ({ value: one, label: t(`by.${one}`) }))}
          chosen={part}
          onChoose={setPart}
        />
      </div>
      <Table
        caption={title}
        flush
        rows={result[part].filter(({ changes }) => changedOf(changes, value) > 0)}
        keyOf={({ id }) => String(id)}
        columns={useColumns(part, props)}
      />
    </section>
  );
}

function useColumns(
  part: Part,
  { result, value, lists }: Parameters<typeof ChangesByPart>[0],
): readonly Column<ChangesOf>[] {
  const t = useTranslations('administration.preview');
  const formats = useFormats();
  const cell = useCellName();
  const ways = new Set(result.changes.filter((one) => one.value === value).map(wayOf));
  const nameOf = ({ id }: ChangesOf) => {
    if (id === null) return t(`nobody.${part}`);
    return part === 'groups' ? cell(Number(id), null, []) : (lists[part].find((item) => item.id === id)?.name ?? id);
  };
  const citizens = ({ changes }: ChangesOf, way: Way) =>
    changes.reduce((sum, one) => (one.value === value && wayOf(one) === way ? sum + one.citizens : sum), 0);
  return [
    { id: 'part', header: t(`parts.${part}`), isRowHeader: true, cell: nameOf },
    ...[...ways].map(
      (way): Column<ChangesOf> => ({
        id: way,
        header: formats.capitalised(t(`ways.${way}`)),
        align: 'end',
        cell(row) {
          const count = citizens(row, way);
          return <span className={count === 0 ? 'text-ink-muted' : undefined}>{formats.number(count)}</span>;
        },
      }),
    ),
  ];
}
