'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ServerClient, useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { useNavigate, usePageNavigation } from '@/app/_ui/page-navigation';
import { paths } from '@/app/paths';
import { overviewOf } from './citizen-queries';

/** Looks a citizen up and opens their page. */
export function useFind() {
  const { begin, ...found } = useLookUp((client, cpr: string) => client.citizen.find.mutate({ cpr }));
  return { find: begin, ...found };
}

/**
 * A look-up that opens the citizen's page. The CPR number is sent in the body and kept nowhere (domain.md § 3).
 * @param send gets what `begin` was called with, and returns the handle
 */
export function useLookUp<Asked>(send: (client: ServerClient, asked: Asked) => Promise<{ readonly citizen: string }>) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { destination } = usePageNavigation();
  const lookUp = useMutation({
    mutationFn: (asked: Asked) => send(client, asked),
    onSuccess({ citizen }) {
      // A client-side navigation reads nothing about a citizen: the browser fetches the overview while the page loads.
      void queryClient.prefetchQuery(overviewOf(client, citizen));
      navigate(paths.citizen(citizen));
    },
    // The CPR number is the mutation's variable, so it is not cached.
    gcTime: 0,
  });
  const { data, error, isPending, variables } = lookUp;
  const problem: Problem | undefined = error ? problemOf(error) : undefined;
  const isNavigating = data !== undefined && destination?.href === paths.citizen(data.citizen);
  return {
    begin: (asked: Asked) => lookUp.mutate(asked),
    /** What is looked up, or was last. */
    asked: variables,
    searching: isPending,
    /** Until the citizen's page is shown or the call has failed. */
    pending: isPending || isNavigating,
    problem,
    reset: lookUp.reset,
  };
}
