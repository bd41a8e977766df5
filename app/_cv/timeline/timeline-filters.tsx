'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayField, useDropDays } from '@/app/_cv/day-field';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useToday } from '@/app/_cv/use-today';
import { Button } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { FilterChips } from '@/app/_ui/filter-chips';
import { Icon } from '@/app/_ui/icon';
import { ACTORS, TIMELINE_KINDS } from '@/server/domain/cv-view';
import { countOf, type Filters, filtersOf } from './filters';

const DAYS = ['from', 'to'] as const;
/** In the worklist the timelines of several citizens have one address. */
const dayName = (name: (typeof DAYS)[number], citizenKey: string) => `${name}-${citizenKey}`;

/**
 * Filters by kind, by who made the change, by period, and since the last judgement. In a narrow window they are folded
 * under a button with the number of active filters.
 */
export function TimelineFilters(props: {
  readonly filters: Filters;
  /** Whether the button that clears all filters is elsewhere on the page. */
  readonly clearedElsewhere: boolean;
  readonly onFilters: (filters: Filters) => void;
}) {
  const t = useTranslations('timeline');
  const actors = useTranslations('codes.actor');
  const wrong = useTranslations('ui.day');
  const { filters, onFilters } = props;
  const { citizenKey, today: known } = useCitizen().overview;
  const today = useToday(known);
  const { from, to } = filters;
  const id = useId();
  const [open, setOpen] = useState(false);
  const count = countOf(filters);
  return (
    <section
      aria-label={t('filters.title')}
      className="rounded-box border border-line bg-paper p-2 @min-[60rem]:p-4"
      data-screen-only
    >
      <Button
        look="quiet"
        small
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        icon={<Icon name="chevron-down" className={classNames('size-4', open && 'rotate-180')} />}
        className="@min-[60rem]:hidden"
      >
        {t('filters.fold', { count })}
      </Button>
      <div
        id={id}
        className={classNames(
          'gap-4 @max-[60rem]:p-2 @min-[36rem]:@max-[60rem]:grid-cols-2 @min-[60rem]:grid',
          open ? 'grid' : '@max-[60rem]:hidden',
        )}
      >
        <label className="flex items-center gap-2 font-medium">
          <input
            type="checkbox"
            checked={filters.sinceJudgement}
            onChange={({ target }) => onFilters({ ...filters, sinceJudgement: target.checked })}
            className="size-4 accent-action-strong"
          />
          {t('filters.sinceJudgement')}
        </label>
        <FilterChips
          legend={t('filters.kind')}
          chips={TIMELINE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          chosen={filters.kinds}
          onChange={(kinds) => onFilters({ ...filters, kinds })}
        />
        <FilterChips
          legend={t('filters.setBy')}
          chips={ACTORS.map((value) => ({ value, label: actors(value) }))}
          chosen={filters.setBy}
          onChange={(setBy) => onFilters({ ...filters, setBy })}
        />
        <fieldset className="grid grid-cols-2 items-start gap-2">
          <legend className="mb-1 font-medium">{t('filters.period')}</legend>
          {DAYS.map((name) => (
            <DayField
              key={name}
              name={dayName(name, citizenKey)}
              label={t(`filters.${name}`)}
              day={filters[name]}
              today={today}
              error={name === 'from' && from && to && from > to ? wrong('order') : undefined}
              onDay={(day) => onFilters({ ...filters, [name]: day })}
            />
          ))}
        </fieldset>
        {count > 0 && !props.clearedElsewhere && <ClearFilters onFilters={onFilters} />}
      </div>
    </section>
  );
}

/** Clears all filters and the drafts in their fields. */
export function ClearFilters({ onFilters }: { readonly onFilters: (filters: Filters) => void }) {
  const t = useTranslations('timeline');
  const { citizenKey } = useCitizen().overview;
  const dropDays = useDropDays(DAYS.map((name) => dayName(name, citizenKey)));
  const clear = () => {
    dropDays();
    onFilters(filtersOf(new URLSearchParams()));
  };
  return (
    <Button small onClick={clear} className="w-fit">
      {t('filters.clear')}
    </Button>
  );
}
