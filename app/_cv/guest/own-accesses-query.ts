import { queryOptions } from '@tanstack/react-query';
import type { ServerClient } from '@/app/_trpc/client';

const KEY = ['guestAccess.mine'];

/** The own guest accesses that are running, or of which the person hasn't said what came of them. */
export function ownAccessesOf(client: ServerClient) {
  return queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => client.guestAccess.mine.query(undefined, { signal }),
    // They also end by themselves, and are ended by others.
    staleTime: 0,
  });
}
