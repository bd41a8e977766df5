import { queryOptions } from '@tanstack/react-query';
import type { ServerClient } from '@/app/_trpc/client';

const KEY = ['guestAccess.mine'];

/** The person's own guest accesses that are running, or have ended without a line on what came of them. */
export function ownAccessesOf(client: ServerClient) {
  return queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => client.guestAccess.mine.query(undefined, { signal }),
    // They also end by themselves, and are ended by others.
    staleTime: 0,
  });
}
