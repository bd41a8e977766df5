'use client';

import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CitizenLink } from '@/app/_cv/citizen-link';
import { AvailabilityTag, StatusTag } from '@/app/_cv/tags';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists, ReportPage } from '@/app/_trpc/outputs';
import type { Column } from '@/app/_ui/table';
import { Tag } from '@/app/_ui/tag';
import { ChangeType } from '@/server/domain/code-lists';

export type Row = ReportPage['rows'][number];

/** The columns of the report, those left out in which nothing stands or all rows would have the same. */
export function useReportColumns(rows: readonly Row[], jobcenters: CodeLists['jobcenters']): readonly Column<Row>[] {
  const t = useTranslations('report.table');
  const codes = useTranslations('codes.changeType');
  const formats = useFormats();
  const registerName = useRegisterName();
  // The same as long as the rows are, so that none is rendered again.
  return useMemo(() => {
    const names = new Map(jobcenters.map(({ id, name }) => [id, name]));
    const jobcenterOf = ({ jobcenter }: Row) => names.get(jobcenter) ?? jobcenter;
    const groupOf = ({ now }: Row) => (now?.group ? registerName('group', now.group) : t('nothing'));
    const changed = ({ types, deleted }: Row) =>
      types.filter((type) => type !== ChangeType.cv || !deleted).map((type) => codes(`${type}`));

    const group: Column<Row> = {
      ...{
        id: 'group',
        room: 'flex-[5_0_7.75rem]',
        header: t('group'),
        cell: (row) => <Words>{groupOf(row)}</Words>,
      },
      compare: (one, other) => (one.now?.group ?? 0) - (other.now?.group ?? 0),
    };
    const jobcenter: Column<Row> = {
      ...{
        id: 'jobcenter',
        room: 'flex-[4.5_0_6.5rem]',
        header: t('jobcenter'),
        cell: (row) => <Words>{jobcenterOf(row)}</Words>,
      },
      compare: (one, other) => formats.compare(jobcenterOf(one), jobcenterOf(other)),
    };
    const today: Column<Row>[] = [
      {
        ...{ id: 'status', room: 'flex-[5_0_7.5rem]', header: t('status') },
        // None without a CV, which may have been created or deleted since the period.
        cell: ({ now }) =>
          now?.status ? (
            <Whole>
              <StatusTag value={now.status} />
            </Whole>
          ) : (
            t('nothing')
          ),
        compare: (one, other) => (one.now?.status ?? 0) - (other.now?.status ?? 0),
      },
      {
        ...{ id: 'availability', room: 'flex-[3_0_6.5rem]', header: t('availability') },
        cell: ({ now }) =>
          now?.availability ? (
            <Whole>
              <AvailabilityTag value={now.availability} />
            </Whole>
          ) : (
            t('nothing')
          ),
        compare: (one, other) => (one.now?.availability ?? 0) - (other.now?.availability ?? 0),
      },
    ];
    const hasOwn = rows.some(({ now }) => now !== null);
    const hasJobcenters = new Set(rows.map((row) => row.jobcenter)).size > 1;
    return [
      {
        ...{ id: 'citizen', room: 'flex-[0.5_0_8rem]', header: t('citizen'), isRowHeader: true },
        cell: ({ citizen, maskedCpr, now }) => <CitizenLink citizen={citizen} maskedCpr={maskedCpr} name={now?.name} />,
      },
      ...(hasOwn ? [group] : []),
      ...(hasJobcenters ? [jobcenter] : []),
      {
        ...{ id: 'changed', room: 'flex-[8_0_7.25rem]', header: t('changed') },
        cell: (row) => (
          <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            {row.deleted && <Tag icon="circle-x">{t('deleted')}</Tag>}
            <Words>{changed(row).join(', ')}</Words>
          </span>
        ),
      },
      {
        ...{ id: 'changes', room: 'flex-[0.5_0_6rem]', header: t('changes'), align: 'end' },
        cell: ({ changes }) => formats.number(changes),
        compare: (one, other) => one.changes - other.changes,
      },
      ...(hasOwn ? today : []),
      {
        ...{ id: 'revised', room: 'flex-[3_0_6.5rem]', header: t('revised') },
        cell: ({ revisedAt }) => <Whole>{formats.dayTime(revisedAt)}</Whole>,
        compare: (one, other) => one.revisedAt - other.revisedAt,
      },
    ];
  }, [rows, jobcenters, t, codes, formats, registerName]);
}

/** In one line, where there is room for all columns. */
function Whole({ children }: { readonly children: ReactNode }) {
  return <span className="min-[90rem]:whitespace-nowrap min-[90rem]:*:whitespace-nowrap!">{children}</span>;
}

/** The same for the words of a text. */
function Words({ children }: { readonly children: ReactNode }) {
  return <span className="print:wrap-break-word xl:wrap-break-word">{children}</span>;
}
