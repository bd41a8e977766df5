'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { filterCountOf, type WorklistQuery } from '@/app/_cv/worklist-query';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { type Places, useFilterNames } from './use-filter-names';

const FilterPane = preloaded(() => import('./filter-pane'));

/** The filters that are on, as chips that take them away, and the button that opens the pane with all of them. */
export function FilterBar(props: {
  readonly query: WorklistQuery;
  readonly places: Places;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
}) {
  const t = useTranslations('worklist.filters');
  const { query, places, onQuery } = props;
  const [open, setOpen] = useState(false);
  usePreload(FilterPane);
  const filters = useFilterNames(places)(query);
  return (
    <>
      {filters.map(({ name, without }) => (
        <button
          key={name}
          type="button"
          aria-label={t('remove', { name })}
          onClick={() => onQuery(without)}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-chip border border-line-strong bg-paper px-2.5 text-start text-small hover:bg-sunken max-md:min-h-9"
        >
          <span data-user-text>{name}</span>
          <Icon name="x" className="size-3.5 shrink-0" />
        </button>
      ))}
      <Button
        look="quiet"
        small
        aria-haspopup="dialog"
        icon={<Icon name="list-filter" className="size-4 shrink-0" />}
        onClick={() => setOpen(true)}
      >
        {t('open', { count: filterCountOf(query) })}
      </Button>
      {open && <FilterPane {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
