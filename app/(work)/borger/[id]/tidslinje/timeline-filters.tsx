'use client';

import { useTranslations } from 'use-intl';
import { DayField } from '@/app/_cv/day-field';
import { Button } from '@/app/_ui/button';
import { FilterChips } from '@/app/_ui/filter-chips';
import { SET_BY, TIMELINE_KINDS } from '@/server/domain/cv-view';
import { addressOf, type Filters, filtersOf } from './filters';

/** What to show of the timeline: kinds, who did it, when, and only what is new since the last judgement. */
export function TimelineFilters(props: { readonly filters: Filters; readonly onFilters: (filters: Filters) => void }) {
  const t = useTranslations('timeline');
  const actors = useTranslations('codes.setBy');
  const { filters, onFilters } = props;
  return (
    <section
      aria-label={t('filters.title')}
      className="grid gap-4 rounded-box border border-line bg-paper p-4 sm:max-lg:grid-cols-2"
      data-screen-only
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
        chips={SET_BY.map((value) => ({ value, label: actors(value) }))}
        chosen={filters.setBy}
        onChange={(setBy) => onFilters({ ...filters, setBy })}
      />
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1 text-ink-muted text-small">{t('filters.period')}</legend>
        {(['from', 'to'] as const).map((name) => (
          <DayField
            key={name}
            label={t(`filters.${name}`)}
            day={filters[name]}
            onDay={(day) => onFilters({ ...filters, [name]: day })}
          />
        ))}
      </fieldset>
      {addressOf(filters) !== '' && (
        <Button small onClick={() => onFilters(filtersOf(new URLSearchParams()))} className="w-fit">
          {t('filters.clear')}
        </Button>
      )}
    </section>
  );
}
