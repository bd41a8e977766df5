'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { MarkResults } from './mark-results';
import { type Act, type Acted, useUndo } from './use-act';
import type { Row } from './use-cases';

/** What happened to each case, and one undo until something else has happened to it. */
export function MarkOutcome(props: {
  readonly rows: readonly Row[];
  readonly acted: Acted;
  readonly act: Act;
  readonly receiver: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist.marking');
  const acts = useTranslations('worklist.acts');
  const { acted } = props;
  const [undone, setUndone] = useState<boolean>();
  const undoing = useUndo(setUndone);
  const done = acted.results.filter(({ outcome }) => outcome === 'done').length;
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="font-semibold">
        {undone === undefined
          ? t('done', { done: String(done), count: acted.results.length })
          : acts(undone ? 'undone' : 'notUndone')}
      </p>
      <MarkResults rows={props.rows} results={acted.results} act={props.act} receiver={props.receiver} done />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" data-autofocus onClick={props.onClose}>
          {t('close')}
        </Button>
        {undone === undefined && done > 0 && (
          <Button pending={undoing.isPending} onClick={() => undoing.mutate(acted.request)}>
            {acts('undo')}
          </Button>
        )}
      </div>
    </div>
  );
}
