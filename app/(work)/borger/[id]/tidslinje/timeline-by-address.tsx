'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { type Filters, filtersOf, queryStringOf } from '@/app/_cv/timeline/filters';
import { Timeline } from '@/app/_cv/timeline/timeline';
import type { Initial } from '@/app/_cv/timeline/use-timeline';

/** The timeline with the filters of the URL. A change shows at once, before the URL is updated. */
export function TimelineByAddress({ initial }: { readonly initial: Initial | undefined }) {
  const router = useRouter();
  const path = usePathname();
  const [filters, setOptimistic] = useOptimistic(filtersOf(new URLSearchParams(useSearchParams())));
  const [, startTransition] = useTransition();
  const set = (next: Filters) =>
    startTransition(() => {
      setOptimistic(next);
      router.replace(`${path}?${queryStringOf(next)}`, { scroll: false });
    });
  return <Timeline initial={initial} filters={filters} onFilters={set} />;
}
