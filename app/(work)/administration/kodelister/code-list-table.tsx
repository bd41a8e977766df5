'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeListTables } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { Table } from '@/app/_ui/table';
import { useItemName } from './use-item-name';

type Lists = CodeListTables['lists'];
type Item = Lists[keyof Lists][number];

/** A code list with the days its values are valid (domain.md § 2). */
export function CodeListTable({ lists }: { readonly lists: Lists }) {
  const t = useTranslations('administration.codeLists');
  const formats = useFormats();
  const nameOf = useItemName();
  const [chosen, setChosen] = useState<keyof Lists>('contact_group');
  const names = Object.keys(lists) as (keyof Lists)[];
  const items = lists[chosen];
  const valid = ({ validFrom, validTo }: Item) => {
    const [from, to] = [validFrom && formats.day(validFrom), validTo && formats.day(validTo)];
    if (from && to) return t('validPeriod', { from, to });
    if (from) return t('validFrom', { from });
    return to ? t('validTo', { to }) : t('validAlways');
  };
  const external = { id: 'external', header: t('external'), cell: ({ externalCode }: Item) => externalCode };
  return (
    <>
      <div className="max-w-72">
        <Field label={t('choose')}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              onChange={({ target }) => setChosen(target.value as keyof Lists)}
              choices={names.map((value) => ({ value, label: t(`names.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <Card title={t(`names.${chosen}`)} flush>
        <Table
          caption={t(`names.${chosen}`)}
          flush
          rows={items}
          keyOf={({ id }) => id}
          columns={[
            { id: 'id', header: t('id'), narrow: true, isRowHeader: true, cell: ({ id }: Item) => id },
            { id: 'name', header: t('name'), cell: (item: Item) => nameOf(chosen, item) },
            { id: 'valid', header: t('valid'), cell: valid },
            ...(items.some(({ externalCode }) => externalCode !== null) ? [external] : []),
          ]}
        />
      </Card>
    </>
  );
}
