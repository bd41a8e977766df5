'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { ReportPage } from '@/app/_trpc/outputs';
import { queryStringOf, type ReportQuery } from './query';
import { reportInputOf } from './report-input';

/** The first page as prefetched by the server, and its query string. */
export type Initial = { readonly queryString: string; readonly page: ReportPage };

/**
 * A page of the report. The first page's response fixes the end of an open period for all pages, so that no row is
 * skipped or repeated (domain.md § 7).
 */
export function useReport(query: ReportQuery, initial: Initial | undefined) {
  const client = useTRPCClient();
  const page = (input: ReturnType<typeof reportInputOf>) =>
    queryOptions({ queryKey: ['report.page', input], queryFn: () => client.report.page.query(input) });
  const first = useQuery({
    ...page(reportInputOf({ ...query, page: 1 })),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    ...(initial?.queryString === queryStringOf({ ...query, page: 1 }) && { initialData: initial.page }),
  });
  const end = first.isPlaceholderData ? undefined : first.data?.period.end;
  const other = useQuery({
    ...page(reportInputOf(query, end)),
    staleTime: Number.POSITIVE_INFINITY,
    // Keeps the previous page while the next one loads, also the first.
    placeholderData: (before) => before ?? first.data,
    enabled: query.page > 1 && end !== undefined,
  });
  const shown = query.page > 1 ? other : first;
  return {
    data: shown.data,
    end,
    error: first.error ?? shown.error,
    stale: shown.isPlaceholderData,
    retry: () => (first.error ? first.refetch() : shown.refetch()),
  };
}
