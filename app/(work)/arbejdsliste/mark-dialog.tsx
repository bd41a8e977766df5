'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '@/app/_ui/dialog';
import type { Day } from '@/server/domain/danish-time';
import { MarkOutcome } from './mark-outcome';
import { MarkPlan } from './mark-plan';
import type { Act, Acted } from './use-act';
import type { Row } from './use-cases';

/** What will happen to each marked case, then what did, with one undo (worklist.md § 3). */
export default function MarkDialog(props: {
  readonly act: 'give' | 'take' | 'hold';
  readonly rows: readonly Row[];
  readonly today: Day;
  readonly leads: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist.marking');
  // The cases as they were marked: the list goes on meanwhile.
  const [rows] = useState(props.rows);
  const [done, setDone] = useState<{ readonly acted: Acted; readonly act: Act; readonly receiver: string }>();
  const close = () => {
    props.onClose();
    if (done) props.onDone();
  };
  return (
    <Dialog size="wide" title={t(`title.${props.act}`, { count: rows.length })} onClose={close}>
      {done ? (
        <MarkOutcome rows={rows} {...done} onClose={close} />
      ) : (
        <MarkPlan {...props} rows={rows} onDone={(acted, act, receiver) => setDone({ acted, act, receiver })} />
      )}
    </Dialog>
  );
}
