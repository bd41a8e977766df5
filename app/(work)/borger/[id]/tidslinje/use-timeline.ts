'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { TIMELINE } from '@/app/_cv/citizen-queries';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import type { TimelinePage } from '@/app/_trpc/outputs';
import { addressOf, type Filters, queryOf } from './filters';

/** The first page as the server fetched it, and the filters it did so with. */
export type Initial = { readonly address: string; readonly page: TimelinePage };

/** The timeline under some filters, page by page to older events; what was shown stays until the next is there. */
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
    ...(initial?.address === addressOf(filters) && { initialData: { pages: [initial.page], pageParams: [null] } }),
  });
}
