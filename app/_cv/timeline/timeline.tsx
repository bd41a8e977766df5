'use client';

import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Skeleton, Waiting } from '@/app/_ui/skeleton';
import { daysOf } from './days';
import { type Filters, queryStringOf } from './filters';
import { TimelineDay } from './timeline-day';
import { ClearFilters, TimelineFilters } from './timeline-filters';
import { type Initial, useTimeline } from './use-timeline';

/** All events of a citizen's CV by day, newest first (ux.md, "Tidslinje"). */
export function Timeline(props: {
  readonly initial: Initial | undefined;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}) {
  const t = useTranslations('timeline');
  const { initial, filters, onFilters } = props;
  const { data, error, refetch, isPlaceholderData, ...next } = useTimeline(filters, initial);
  const { hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = next;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data]);
  const days = useMemo(() => daysOf(entries), [entries]);
  // Events of other filters, or from before a failure, are no result for these filters.
  const known = data !== undefined && !isPlaceholderData && (!error || isFetchNextPageError);
  const empty = known && entries.length === 0;
  const filtered = queryStringOf(filters) !== '';
  const heading = useRef<HTMLHeadingElement>(null);
  // The pressed button disappears, so the focus moves first.
  const clear = (none: Filters) => {
    heading.current?.focus();
    onFilters(none);
  };
  return (
    <section aria-labelledby="timeline-heading" className="@container">
      <div className="timeline">
        <TimelineFilters filters={filters} clearedElsewhere={empty} onFilters={onFilters} />
        <div className="rounded-box border border-line bg-paper px-4 py-3 text-dense">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2">
            <h2 ref={heading} id="timeline-heading" tabIndex={-1} className="font-semibold text-large">
              {t('heading')}
            </h2>
            <p role="status" className="text-ink-muted text-small">
              {known && t('shown', { count: entries.length })}
            </p>
          </div>
          {error && !isFetchNextPageError && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
          {(isPlaceholderData || isFetchingNextPage) && <Waiting />}
          {!data && !error && (
            // As high as the window, so that the events don’t move the footer out of it.
            <div className="min-h-dvh">
              <Skeleton lines={8} />
            </div>
          )}
          {empty && (
            <div className="grid gap-3 py-4">
              <p>{t(filtered ? 'emptyFiltered' : 'empty')}</p>
              {filtered && <ClearFilters onFilters={clear} />}
            </div>
          )}
          <ol className={isPlaceholderData ? 'opacity-60' : undefined}>
            {days.map(({ day, items }) => (
              <TimelineDay key={day} day={day} items={items} />
            ))}
          </ol>
          {/* At the end of the list, where the next page was requested. */}
          {isFetchNextPageError && <FaultAlert problem={problemOf(error)} onRetry={() => fetchNextPage()} />}
          {hasNextPage && !isFetchNextPageError && (
            <Button pending={isFetchingNextPage} onClick={() => fetchNextPage()} className="mt-3">
              {t('more')}
            </Button>
          )}
          {data && entries.length > 0 && !hasNextPage && <p className="pt-3 text-ink-muted text-small">{t('end')}</p>}
        </div>
      </div>
    </section>
  );
}
