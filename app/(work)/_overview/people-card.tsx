'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Icon } from '@/app/_ui/icon';
import { type Column, Table } from '@/app/_ui/table';
import { Figure } from './figure';
import { isLeftAlone, usePersonRemarks } from './use-person-remarks';

type Person = UnitFigures['people'][number];

/** What each person holds now, by name: nobody is ranked, and nothing past is told (worklist.md § 3, "Staff"). */
export function PeopleCard({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.people');
  const formats = useFormats();
  const remarksOf = usePersonRemarks(figures.today);
  const people = figures.people.toSorted((one, other) => formats.compare(one.name, other.name));
  const count = (id: 'open' | 'past' | 'due' | 'held', choice: Parameters<typeof worklistHref>[0]): Column<Person> => ({
    id,
    header: t(id),
    align: 'end',
    cell: (person) => (
      <Figure
        value={person[id]}
        href={person.id === null ? undefined : worklistHref({ ...choice, assignee: person.id })}
      />
    ),
  });
  const most: Column<Person> = {
    id: 'most',
    header: t('most'),
    align: 'end',
    cell: ({ mostOpen }) => mostOpen !== null && formats.number(mostOpen),
  };
  const remark: Column<Person> = {
    id: 'remark',
    header: t('remark'),
    cell: (person) => <Remarks remarks={remarksOf(person)} needsYou={isLeftAlone(person, figures.today)} />,
  };
  const columns: readonly Column<Person>[] = [
    { id: 'name', header: t('name'), isRowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
    count('open', { tab: 'all', open: true }),
    count('past', { tab: 'all', deadline: 'past' }),
    count('due', { tab: 'all', deadline: 'today' }),
    count('held', { tab: 'held' }),
    ...(people.some(({ mostOpen }) => mostOpen !== null) ? [most] : []),
    ...(people.some((person) => remarksOf(person).length > 0) ? [remark] : []),
  ];
  return (
    <Card title={t('title')} flush aside={<span className="text-ink-muted text-small">{t('order')}</span>}>
      {people.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted">{t('none')}</p>
      ) : (
        <Table flush caption={t('title')} columns={columns} rows={people} keyOf={({ id, name }) => id ?? name} />
      )}
    </Card>
  );
}

function Remarks({ remarks, needsYou }: { readonly remarks: readonly string[]; readonly needsYou: boolean }) {
  return remarks.map((remark, index) => (
    <span key={remark} className="block text-small xl:min-w-40">
      {needsYou && index === 0 ? <NeedMark>{remark}</NeedMark> : remark}
    </span>
  ));
}

function NeedMark({ children }: { readonly children: string }) {
  return (
    <span className="font-medium text-need-strong">
      <Icon
        name="circle"
        className="me-1.5 inline size-2 fill-current align-middle text-need forced-colors:text-[Highlight]"
      />
      {children}
    </span>
  );
}
