'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { MyDay } from '@/app/_cv/my-day';
import type { WorklistQuery } from '@/app/_cv/worklist-query';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import { Deadlines, Kinds } from './kinds';

/** What a very wide window has room for beside the list: the kinds, the deadlines, one's day and the views. */
export function SideColumn(props: {
  readonly query: WorklistQuery;
  readonly counts: WorklistCounts | undefined;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
  /** The saved views. */
  readonly children: ReactNode;
}) {
  const t = useTranslations('worklist');
  return (
    <section aria-label={t('side')} className="worklist-side" data-screen-only>
      <h2 className="px-2 pb-1 font-medium text-ink-soft text-small">{t('kinds')}</h2>
      <Kinds {...props} />
      <h2 className="px-2 pt-4 pb-1 font-medium text-ink-soft text-small">{t('deadlines')}</h2>
      <Deadlines {...props} />
      <MyDay onChoose={props.onQuery} />
      <h2 className="px-2 pt-4 pb-1 font-medium text-ink-soft text-small">{t('views.title')}</h2>
      {props.children}
    </section>
  );
}
