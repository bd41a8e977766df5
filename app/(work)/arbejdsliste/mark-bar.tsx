'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { preloaded } from '@/app/_ui/preloaded';
import type { Day } from '@/server/domain/danish-time';
import type { Row } from './use-cases';

const MarkDialog = preloaded(() => import('./mark-dialog'));

/** How many cases are marked, and what can be done with all of them. */
export function MarkBar(props: {
  readonly rows: readonly Row[];
  readonly today: Day;
  /** Whether the person may give cases to others, and take them from others. */
  readonly leads: boolean;
  readonly onDone: () => void;
  readonly onStop: () => void;
}) {
  const t = useTranslations('worklist.marking');
  const { rows, today, leads } = props;
  const [open, setOpen] = useState<'give' | 'take' | 'hold'>();
  const none = rows.length === 0;
  return (
    <section aria-label={t('bar')} className="grid gap-2">
      <p role="status" className="font-semibold">
        {t('count', { count: String(rows.length) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button small reason={leads ? (none ? t('none') : undefined) : t('leading')} onClick={() => setOpen('give')}>
          {t('give')}
        </Button>
        <Button small reason={none ? t('none') : undefined} onClick={() => setOpen('take')}>
          {t('take')}
        </Button>
        <Button small reason={none ? t('none') : undefined} onClick={() => setOpen('hold')}>
          {t('hold')}
        </Button>
        <Button small look="quiet" onClick={props.onStop}>
          {t('stop')}
        </Button>
      </div>
      {open && (
        <MarkDialog
          act={open}
          rows={rows}
          today={today}
          leads={leads}
          onDone={props.onDone}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
