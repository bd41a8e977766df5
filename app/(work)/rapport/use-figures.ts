'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { startOfDay } from '@/server/domain/danish-time';
import { askedOf } from './asked';
import type { ReportQuery } from './query';

/**
 * How much there is in the whole list, whichever page is shown: asked for once the first page has said where the period ends, and once for
 * all pages.
 * @param end milliseconds since 1970; undefined until it is known
 */
export function useFigures(query: ReportQuery, end: number | undefined) {
  const client = useTRPCClient();
  const { page: _, ...asked } = askedOf(query, end);
  return useQuery({
    queryKey: ['report.figures', asked],
    queryFn: ({ signal }) => client.report.figures.query(asked, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // A period that has not begun has none.
    enabled: end !== undefined && startOfDay(query.from) < end,
  });
}
