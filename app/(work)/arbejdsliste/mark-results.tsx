'use client';

import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { Table } from '@/app/_ui/table';
import type { Act, Acted } from './use-act';
import type { Row } from './use-cases';
import { useOutcome } from './use-outcome';

type Result = Acted['results'][number];

/**
 * What happens to each case.
 * @param props.done whether it has happened
 */
export function MarkResults(props: {
  readonly rows: readonly Row[];
  readonly results: readonly Result[];
  readonly act: Act;
  /** The name of who gets the cases. */
  readonly receiver: string;
  readonly done?: boolean;
}) {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const outcome = useOutcome();
  const { act, receiver, done } = props;
  const will = ({ holder }: Result) => {
    const names = { name: isolate(receiver), holder: isolate(holder ?? '') };
    if (act.act === 'hold') return t('will.hold', { day: formats.day(act.until ?? '') });
    if (act.act === 'give') return t(holder === null ? 'will.give' : 'will.give-from-other', names);
    return holder === null ? t('will.take') : t('will.take-from-other', names);
  };
  const results = new Map(props.results.map((result) => [result.citizen, result]));
  const lines = props.rows.flatMap((row) => {
    const result = results.get(row.citizen);
    return result ? [{ row, text: result.outcome === 'done' && !done ? will(result) : outcome(result) }] : [];
  });
  return (
    <Table
      caption={t('marking.preview')}
      rows={lines}
      keyOf={({ row }) => row.citizenKey}
      columns={[
        {
          id: 'row',
          header: t('marking.row'),
          cell: ({ row }: (typeof lines)[number]) => (
            <>
              <bdi>{`${row.givenName} ${row.surname}`}</bdi>{' '}
              <span className="whitespace-nowrap tabular-nums">{row.maskedCpr}</span>
            </>
          ),
          isRowHeader: true,
        },
        { id: 'what', header: done ? t('marking.result') : t('marking.what'), cell: ({ text }) => text },
      ]}
    />
  );
}
