'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { useNavigate, usePageNavigation } from '@/app/_ui/page-navigation';
import { paths } from '@/app/paths';
import { overviewOf } from './citizen-queries';

/** Looks a citizen up and opens their page. The CPR number is sent in the body and kept nowhere (domain.md § 3). */
export function useFind() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { destination } = usePageNavigation();
  const find = useMutation({
    mutationFn: (cpr: string) => client.citizen.find.mutate({ cpr }),
    onSuccess({ citizen }) {
      // A client-side navigation reads nothing about a citizen: the browser fetches the overview while the page loads.
      void queryClient.prefetchQuery(overviewOf(client, citizen));
      navigate(paths.citizen(citizen));
    },
    // The CPR number is the mutation's variable, so it is not cached.
    gcTime: 0,
  });
  const problem: Problem | undefined = find.error ? problemOf(find.error) : undefined;
  const isNavigating = find.data !== undefined && destination?.href === paths.citizen(find.data.citizen);
  return {
    find: (cpr: string) => find.mutate(cpr),
    searching: find.isPending,
    /** Until the citizen's page is shown or the call has failed. */
    pending: find.isPending || isNavigating,
    problem,
    reset: find.reset,
  };
}
