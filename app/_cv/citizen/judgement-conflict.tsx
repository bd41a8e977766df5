'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AttributedValue } from '@/app/_cv/change-form/attributed-value';
import { editsSince, useConflictText } from '@/app/_cv/change-form/conflict-text';
import type { EarlierChange } from '@/app/_cv/change-form/use-change';
import { StatusTag } from '@/app/_cv/tags';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Alert } from '@/app/_ui/alert';
import { Table } from '@/app/_ui/table';
import type { SettableStatus } from '@/server/domain/code-lists';

type Row = { readonly what: string; readonly was: ReactNode; readonly now: ReactNode; readonly mine: ReactNode };

/** Shown when the CV changed since the dialog opened: the values before, now and as chosen (ux.md). */
export function JudgementConflict(props: {
  readonly earlier: EarlierChange;
  readonly was: CvOverview;
  readonly now: CvOverview;
  readonly mine: SettableStatus | undefined;
  readonly comment: string;
}) {
  const t = useTranslations('judgement.conflict');
  const names = useTranslations('citizen');
  const { cause, step } = useConflictText()(props.earlier, props.was);
  const { earlier, was, now, mine, comment } = props;
  const isFirst = typeof earlier === 'object' && earlier.form.startsWith('status');
  const rows: Row[] = [
    {
      what: names('status.title'),
      was: <StatusCell status={was.status} />,
      now: <StatusCell status={now.status} />,
      mine: mine && <StatusTag value={mine} />,
    },
    {
      what: names('judgementDetails.comment'),
      was: was.status.event?.comment ?? names('judgementDetails.noComment'),
      now: now.status.event?.comment ?? names('judgementDetails.noComment'),
      mine: comment.trim() === '' ? names('judgementDetails.noComment') : comment,
    },
  ];
  const edits = editsSince(was, now);
  if (edits.length > 0) {
    rows.push({ what: t('version'), was: t('versionWas'), now: t('versionNow', { count: edits.length }), mine: '' });
  }
  return (
    <Alert live tone="warning" title={cause}>
      <p>{step}</p>
      <Table
        caption={t('caption')}
        rows={rows}
        keyOf={({ what }) => what}
        columns={[
          { id: 'what', header: t('what'), cell: (row: Row) => row.what, isRowHeader: true },
          { id: 'was', header: t('was'), cell: (row) => row.was },
          { id: 'now', header: t(isFirst ? 'first' : 'now'), cell: (row) => row.now },
          { id: 'mine', header: t('mine'), cell: (row) => row.mine },
        ]}
      />
    </Alert>
  );
}

function StatusCell({ status }: Pick<CvOverview, 'status'>) {
  return (
    <AttributedValue event={status.event}>
      <StatusTag value={status.value} />
    </AttributedValue>
  );
}
