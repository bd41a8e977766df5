'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { ReportPage } from '@/app/_trpc/outputs';
import { askedOf } from './asked';
import { queryStringOf, type ReportQuery } from './query';

/** The first page as the server fetched it, and for which address. */
export type Initial = { readonly queryString: string; readonly page: ReportPage };

/**
 * The page of the report. The first page says where an open period ends, and the others keep that end, so that nothing
 * is skipped and nothing comes twice (domain.md § 7).
 */
export function useReport(query: ReportQuery, initial: Initial | undefined) {
  const client = useTRPCClient();
  const page = (asked: ReturnType<typeof askedOf>) =>
    queryOptions({ queryKey: ['report.page', asked], queryFn: () => client.report.page.query(asked) });
  const first = useQuery({
    ...page(askedOf({ ...query, page: 1 })),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    ...(initial?.queryString === queryStringOf({ ...query, page: 1 }) && { initialData: initial.page }),
  });
  const end = first.isPlaceholderData ? undefined : first.data?.period.end;
  const further = useQuery({
    ...page(askedOf(query, end)),
    staleTime: Number.POSITIVE_INFINITY,
    // The page one comes from stays, the first one too.
    placeholderData: (before) => before ?? first.data,
    enabled: query.page > 1 && end !== undefined,
  });
  const shown = query.page > 1 ? further : first;
  return {
    data: shown.data,
    end,
    error: first.error ?? shown.error,
    stale: shown.isPlaceholderData,
    retry: () => (first.error ? first.refetch() : shown.refetch()),
  };
}
