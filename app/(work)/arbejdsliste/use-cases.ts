'use client';

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type WorklistQuery, worklistInputOf } from '@/app/_cv/worklist-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { WorklistCounts, WorklistPage } from '@/app/_trpc/outputs';
import { UNASKED } from '@/app/_trpc/unasked';
import { hasReturned } from '@/app/_ui/returned';

/** While the page is seen, counts and assignment are asked again this often (worklist.md § 5). */
export const ASKED_AGAIN_MS = 30_000;
/** The server asks a unit's counts at most once a second (worklist.md § 1). */
const SHARED_FOR_MS = 1_100;
/** Whoever comes back within the hour finds the list as it was. */
const KEPT_MS = 3_600_000;

const PAGES = 'worklist.page';
const COUNTS = 'worklist.counts';

export type Row = WorklistPage['rows'][number];
/** What the server fetched for the first render. */
export type Initial = {
  readonly input: string;
  readonly page: WorklistPage;
  readonly counts: WorklistCounts | undefined;
};
type Pages = {
  readonly pages: readonly WorklistPage[];
  readonly pageParams: readonly (WorklistPage['after'] | null)[];
};

/** The pages of a list that were fetched. It changes by acts of the person only: what is new waits. */
export function useCases(query: WorklistQuery, initial: Initial | undefined) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const input = worklistInputOf(query);
  const key = [PAGES, input];
  const [returned] = useState(() => typeof window !== 'undefined' && hasReturned());
  const first = initial?.input === JSON.stringify(input) ? initial.page : undefined;
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      client.worklist.page.query({ ...input, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: null as WorklistPage['after'],
    getNextPageParam: ({ after }) => after,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    refetchOnMount: first || returned ? false : 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
    ...(first && { initialData: { pages: [first], pageParams: [null] } }),
  });
  return {
    rows: list.data?.pages.flatMap(({ rows }) => rows),
    at: list.data?.pages[0]?.at,
    stale: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    error: list.error,
    fetchedAt: list.isPlaceholderData ? undefined : list.dataUpdatedAt,
    more: () => void list.fetchNextPage(),
    reload: () => list.refetch(),
    /** Leaves rows out, without asking the server. */
    remove: (keys: ReadonlySet<string>) =>
      queryClient.setQueryData<Pages>(key, (data) => {
        const stays = ({ citizenKey }: Row) => !keys.has(citizenKey);
        if (!data || data.pages.every(({ rows }) => rows.every(stays))) return data;
        return { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.filter(stays) })) };
      }),
  };
}

/** How many cases there are under the filters. That they are asked again is no use of the session. */
export function useCounts(query: WorklistQuery, initial: Initial | undefined) {
  const client = useTRPCClient();
  const input = worklistInputOf(query);
  const first = initial?.input === JSON.stringify(input) ? initial.counts : undefined;
  return useQuery({
    queryKey: [COUNTS, input],
    queryFn: ({ signal }) => client.worklist.counts.query(input, { signal, context: UNASKED }),
    staleTime: ASKED_AGAIN_MS / 2,
    refetchInterval: ASKED_AGAIN_MS,
    refetchOnWindowFocus: 'always',
    placeholderData: keepPreviousData,
    ...(first && { initialData: first }),
  });
}

/** Asks the counts again after an act: at once, and when the server no longer has those from before it. */
export function useRefreshCounts(): () => void {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: [COUNTS] });
  return () => {
    refresh();
    setTimeout(refresh, SHARED_FOR_MS);
  };
}
