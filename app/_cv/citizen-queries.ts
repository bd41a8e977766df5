import { queryOptions } from '@tanstack/react-query';
import type { ServerClient } from '@/app/_trpc/client';

/** First part of the query key of every timeline. */
export const TIMELINE = 'citizen.timeline';

/** A citizen's overview by handle: a CPR number is never part of a query key. */
export function overviewOf(client: ServerClient, handle: string) {
  return queryOptions({
    queryKey: ['citizen.overview', handle],
    queryFn: () => client.citizen.overview.query({ citizen: handle }),
  });
}
