'use client';

import { useMutation } from '@tanstack/react-query';
import type { ServerClient } from '@/app/_trpc/client';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { useRefreshCounts } from './use-cases';
import { useRefreshStandings } from './use-standing';

export type Act = Parameters<ServerClient['worklist']['act']['mutate']>[0];
export type Acted = Awaited<ReturnType<ServerClient['worklist']['act']['mutate']>>;

/** Acts on cases; afterwards counts and rows are asked again. */
export function useAct(onActed: (acted: Acted, act: Act) => void) {
  const client = useTRPCClient();
  const refreshCounts = useRefreshCounts();
  const refreshStandings = useRefreshStandings();
  const acting = useMutation({
    mutationFn: (act: Act) => client.worklist.act.mutate(act),
    onSuccess: async (acted, act) => {
      refreshCounts();
      await refreshStandings();
      onActed(acted, act);
    },
    gcTime: 0,
  });
  const problem: Problem | undefined = acting.error ? problemOf(acting.error) : undefined;
  return { act: acting.mutate, pending: acting.isPending, problem, reset: acting.reset };
}

/** Takes back what one request did. */
export function useUndo(onUndone: (undone: boolean) => void) {
  const client = useTRPCClient();
  const refreshCounts = useRefreshCounts();
  const refreshStandings = useRefreshStandings();
  return useMutation({
    mutationFn: (request: string) => client.worklist.undo.mutate({ request }),
    onSuccess: async (results) => {
      refreshCounts();
      await refreshStandings();
      onUndone(results.length > 0 && results.every(({ outcome }) => outcome === 'done'));
    },
    onError: () => onUndone(false),
  });
}
