'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { FromOutsidePage } from '@/app/_trpc/outputs';
import type { GuestList } from '@/server/domain/guest-access';

const KEY = 'guestAccess.fromOutside';

export type LookUp = FromOutsidePage['rows'][number];
/** The first page as prefetched by the server, and its list. */
export type Initial = { readonly list: GuestList; readonly page: FromOutsidePage };

/** The pages of a list that were fetched. */
export function useLookUps(list: GuestList, initial: Initial | undefined) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [KEY, list],
    queryFn: ({ pageParam, signal }) =>
      client.guestAccess.fromOutside.query({ state: list, after: pageParam }, { signal }),
    initialPageParam: null as FromOutsidePage['next'],
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    ...(initial?.list === list && { initialData: { pages: [initial.page], pageParams: [null] } }),
  });
}

/** Reads them again, after something was done about one. */
export function useLookUpsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [KEY] });
}
