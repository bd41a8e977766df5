'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTRPCClient } from '@/app/_trpc/client';
import type { CvOverview } from '@/app/_trpc/outputs';
import { overviewOf, TIMELINE } from './citizen-queries';

/** The handle of the citizen this screen is about, and what the register tells of them. */
export type OpenCitizen = {
  readonly handle: string;
  readonly overview: CvOverview;
  /** Where the register could not be asked again: when this was fetched, in milliseconds. What changed since is not known. */
  readonly asOf?: number | undefined;
};

export const CitizenContext = createContext<OpenCitizen | undefined>(undefined);

/** The citizen the screen is about; only inside the frame that has fetched them. */
export function useCitizen(): OpenCitizen {
  const citizen = useContext(CitizenContext);
  if (!citizen) throw new Error('no citizen is open');
  return citizen;
}

/**
 * Fetches the citizen.
 * @param initial what the server fetched for the page, if it could
 */
export function useOverview(handle: string, initial: CvOverview | undefined) {
  const client = useTRPCClient();
  return useQuery({ ...overviewOf(client, handle), ...(initial && { initialData: initial }) });
}

/** Fetches everything about the citizen anew, after something changed. */
export function useRefresh(handle: string): () => Promise<void> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return async () => {
    // A timeline kept from before would be shown first, without the change, until the new one is there.
    queryClient.removeQueries({ queryKey: [TIMELINE], type: 'inactive' });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: overviewOf(client, handle).queryKey }),
      queryClient.invalidateQueries({ queryKey: [TIMELINE] }),
    ]);
  };
}
