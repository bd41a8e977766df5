'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { filterCountOf, NO_FILTERS, type WorklistQuery } from '@/app/_cv/worklist-query';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';

/** A list without cases: what can be done instead (design/screens/screens.md, picture 14). */
export function EmptyList(props: {
  readonly query: WorklistQuery;
  readonly counts: WorklistCounts | undefined;
  /** How many there are without the filters; undefined while unknown. */
  readonly whole: number | undefined;
  readonly takeNext: ReactNode;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
}) {
  const t = useTranslations('worklist.empty');
  const filters = useTranslations('worklist.filters');
  const { query, counts, whole, onQuery } = props;
  const count = filterCountOf(query) + query.kinds.length;
  if (count > 0) {
    return (
      <div className="grid justify-items-start gap-2 px-4 py-6">
        <h2 className="font-semibold">{whole ? t('filtered', { all: whole }) : t('filteredNone')}</h2>
        <Button small onClick={() => onQuery(NO_FILTERS)}>
          {filters('clear', { count })}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-2 px-4 py-6">
      <h2 className="font-semibold text-large">{t(query.tab)}</h2>
      {query.tab === 'mine' && counts && <p>{t('freeCount', { count: counts.tabs.free })}</p>}
      {query.tab === 'mine' && props.takeNext}
      {query.tab === 'mine' && counts && counts.tabs.held > 0 && (
        <p className="pt-2 text-ink-soft text-small">
          {t('heldCount', { count: counts.tabs.held })}{' '}
          <Button look="quiet" small onClick={() => onQuery({ tab: 'held' })}>
            {t('seeHeld')}
          </Button>
        </p>
      )}
    </div>
  );
}
