'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CvOverview } from '@/app/_trpc/outputs';
import { overviewOf, TIMELINE } from './citizen-queries';

/** The citizen of the current screen, with the overview from the register. */
export type OpenCitizen = {
  readonly handle: string;
  readonly overview: CvOverview;
  /** When the overview was fetched, in milliseconds since 1970, if a refresh failed and it may be outdated. */
  readonly asOf?: number | undefined;
};

export const CitizenContext = createContext<OpenCitizen | undefined>(undefined);

/** The citizen of the current screen; only inside `CitizenFrame`. */
export function useCitizen(): OpenCitizen {
  const citizen = useContext(CitizenContext);
  if (!citizen) throw new Error('no citizen is open');
  return citizen;
}

/** @param initial the overview that the server prefetched, if any */
export function useOverview(handle: string, initial: CvOverview | undefined) {
  const client = useTRPCClient();
  return useQuery({ ...overviewOf(client, handle), ...(initial && { initialData: initial }) });
}

/** Refetches all data of the citizen after a change. */
export function useRefresh(handle: string): () => Promise<void> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return async () => {
    // A cached timeline would show without the change until the new one arrives.
    queryClient.removeQueries({ queryKey: [TIMELINE], type: 'inactive' });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: overviewOf(client, handle).queryKey }),
      queryClient.invalidateQueries({ queryKey: [TIMELINE] }),
    ]);
  };
}
