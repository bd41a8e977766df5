'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { UNASKED } from '@/app/_trpc/unasked';
import { MAX_CASES_AT_ONCE } from '@/server/domain/worklist';
import { ASKED_AGAIN_MS, type Row } from './use-cases';

const STANDING = 'worklist.standing';

/** How cases stand now, by their citizens' keys. */
export type Standings = ReadonlyMap<string, CaseStanding>;

/**
 * Who has the listed cases now and which are no longer of the unit, asked again while the page is seen. It tells of no
 * other citizens than those that the list has shown.
 */
export function useStandings(rows: readonly Row[] | undefined): Standings {
  const client = useTRPCClient();
  const citizens = (rows ?? []).slice(0, MAX_CASES_AT_ONCE).map(({ citizen }) => citizen);
  const { data } = useQuery({
    queryKey: [STANDING, 'list', citizens],
    queryFn: ({ signal }) => client.worklist.standing.query({ citizens }, { signal, context: UNASKED }),
    enabled: citizens.length > 0,
    staleTime: ASKED_AGAIN_MS / 2,
    placeholderData: keepPreviousData,
    refetchInterval: ASKED_AGAIN_MS,
    refetchOnWindowFocus: 'always',
  });
  return useMemo(() => new Map(data?.map((one) => [one.citizenKey, one])), [data]);
}

/** How the open case stands; undefined until known. */
export function useStanding(citizen: string): CaseStanding | undefined {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: [STANDING, 'case', citizen],
    queryFn: ({ signal }) => client.worklist.standing.query({ citizens: [citizen] }, { signal, context: UNASKED }),
    staleTime: 0,
    refetchInterval: ASKED_AGAIN_MS,
    refetchOnWindowFocus: 'always',
  });
  return data?.[0];
}

/** Asks again after an act. */
export function useRefreshStandings(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [STANDING] });
}
