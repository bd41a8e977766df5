'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { startOfDay } from '@/server/domain/danish-time';
import type { ReportQuery } from './query';
import { reportInputOf } from './report-input';

/**
 * Figures of the whole list, fetched once for all its pages, after the first page has fixed the end of the period.
 * @param end milliseconds since 1970; undefined until known
 */
export function useFigures(query: ReportQuery, end: number | undefined) {
  const client = useTRPCClient();
  const { page: _, ...input } = reportInputOf(query, end);
  return useQuery({
    queryKey: ['report.figures', input],
    queryFn: ({ signal }) => client.report.figures.query(input, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // Not for a future period.
    enabled: end !== undefined && startOfDay(query.from) < end,
  });
}
