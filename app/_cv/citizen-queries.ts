import { queryOptions } from '@tanstack/react-query';
import type { ServerClient } from '@/app/_trpc/client';

/** Begins the key of every part of a timeline. */
export const TIMELINE = 'citizen.timeline';

/** A citizen's overview, by their handle: a number is never part of a key. */
export function overviewOf(client: ServerClient, handle: string) {
  return queryOptions({
    queryKey: ['citizen.overview', handle],
    queryFn: () => client.citizen.overview.query({ citizen: handle }),
  });
}
