'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { useGo, useGoing } from '@/app/_ui/going';
import { paths } from '@/app/paths';
import { overviewOf } from './citizen-queries';

/** Looks a citizen up by number and goes to them; the number travels in the body and is forgotten (domain.md § 3). */
export function useFind() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const go = useGo();
  const { way } = useGoing();
  const find = useMutation({
    mutationFn: (cpr: string) => client.citizen.find.mutate({ cpr }),
    onSuccess({ citizen }) {
      // The server reads nothing about a citizen for a page that stands already: asked while the way there is fetched, it is there as soon.
      void queryClient.prefetchQuery(overviewOf(client, citizen));
      go(paths.citizen(citizen));
    },
    // The number is the mutation's variable: nothing keeps it once the call is over.
    gcTime: 0,
  });
  const problem: Problem | undefined = find.error ? problemOf(find.error) : undefined;
  const isOnTheWay = find.data !== undefined && way?.href === paths.citizen(find.data.citizen);
  return {
    find: (cpr: string) => find.mutate(cpr),
    /** The answer is waited for. */
    asking: find.isPending,
    /** The same, or the page it leads to. */
    pending: find.isPending || isOnTheWay,
    problem,
    forget: find.reset,
  };
}
