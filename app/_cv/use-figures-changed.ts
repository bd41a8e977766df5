'use client';

import { useQueryClient } from '@tanstack/react-query';

/** How long the server shares the figures of a unit. */
const SHARED_MS = 1_000;

/** Asks the figures of the unit again, and once more after what the server shares. */
export function useFiguresChanged(): () => void {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['worklist.figures'] });
  return () => {
    refresh();
    setTimeout(refresh, SHARED_MS);
  };
}
