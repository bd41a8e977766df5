'use client';

import { useMutation } from '@tanstack/react-query';
import { openCase } from '@/app/_cv/open-case';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import type { CaseKind } from '@/server/domain/worklist';
import { useRefreshCounts } from './use-cases';
import { useRefreshStandings } from './use-standing';

/**
 * Takes the next free case and opens it; nothing is shown of it before.
 * @param onTaken called with its citizen's key, just before it is opened
 */
export function useTakeNext(onTaken: (citizenKey: string) => void) {
  const client = useTRPCClient();
  const refreshCounts = useRefreshCounts();
  const refreshStandings = useRefreshStandings();
  const taking = useMutation({
    mutationFn: (kinds: readonly CaseKind[]) =>
      client.worklist.takeNext.mutate(kinds.length > 0 ? { kinds: [...kinds] } : {}),
    onSuccess(taken) {
      refreshCounts();
      void refreshStandings();
      if (taken.outcome !== 'taken') return;
      onTaken(taken.citizenKey);
      openCase(taken);
    },
    gcTime: 0,
  });
  const problem: Problem | undefined = taking.error ? problemOf(taking.error) : undefined;
  const outcome = taking.data?.outcome;
  return {
    take: (kinds: readonly CaseKind[]) => !taking.isPending && taking.mutate(kinds),
    pending: taking.isPending,
    problem,
    /** Why none was taken. */
    refused: outcome === 'none' || outcome === 'limit' ? outcome : undefined,
    reset: taking.reset,
  };
}
