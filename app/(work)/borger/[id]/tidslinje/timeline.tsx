'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useOptimistic, useRef, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Skeleton, Waiting } from '@/app/_ui/skeleton';
import { daysOf } from './days';
import { type Filters, filtersOf, queryStringOf } from './filters';
import { TimelineDay } from './timeline-day';
import { ClearFilters, TimelineFilters } from './timeline-filters';
import { type Initial, useTimeline } from './use-timeline';

/** All events of a citizen's CV by day, newest first (ux.md, "Tidslinje"). */
export function Timeline({ initial }: { readonly initial: Initial | undefined }) {
  const t = useTranslations('timeline');
  const [filters, setFilters] = useFilters();
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
    setFilters(none);
  };
  return (
    <section
      aria-labelledby="timeline-heading"
      className="grid items-start gap-4 lg:grid-cols-[17rem_minmax(0,57.5rem)]"
    >
      <TimelineFilters filters={filters} clearedElsewhere={empty} onFilters={setFilters} />
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
    </section>
  );
}

/** The filters in the URL. A change shows at once, before the URL is updated. */
function useFilters(): [Filters, (filters: Filters) => void] {
  const router = useRouter();
  const path = usePathname();
  const [filters, setOptimistic] = useOptimistic(filtersOf(new URLSearchParams(useSearchParams())));
  const [, startTransition] = useTransition();
  const set = (next: Filters) =>
    startTransition(() => {
      setOptimistic(next);
      router.replace(`${path}?${queryStringOf(next)}`, { scroll: false });
    });
  return [filters, set];
}
