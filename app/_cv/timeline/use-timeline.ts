'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { TIMELINE } from '@/app/_cv/citizen-queries';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import type { TimelinePage } from '@/app/_trpc/outputs';
import { type Filters, queryOf, queryStringOf } from './filters';

/** The first page as prefetched by the server, and its filters as a query string. */
export type Initial = { readonly queryString: string; readonly page: TimelinePage };

/** The timeline with filters, page by page towards older events. The previous result shows until the next arrives. */
export function useTimeline(filters: Filters, initial: Initial | undefined) {
  const client = useTRPCClient();
  const { handle } = useCitizen();
  const query = { citizen: handle, ...queryOf(filters) };
  return useInfiniteQuery({
    queryKey: [TIMELINE, query],
    queryFn: ({ pageParam, signal }) => client.citizen.timeline.query({ ...query, before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }: TimelinePage) => next,
    placeholderData: keepPreviousData,
    ...(initial?.queryString === queryStringOf(filters) && {
      initialData: { pages: [initial.page], pageParams: [null] },
    }),
  });
}
