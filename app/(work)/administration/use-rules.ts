'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { RulesOverview } from '@/app/_trpc/outputs';

const KEY = ['administration.rules'];

/** How often a running preview is looked after. */
export const LOOK_EVERY_MS = 1_000;

/** The rule sets and previews, read again while a preview is running. @param initial as the server rendered it */
export function useRules(initial: RulesOverview) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: KEY,
    queryFn: () => client.administration.rules.query(),
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.data?.previews.some((preview) => preview.state === 'running') ? LOOK_EVERY_MS : false,
  });
}

/** Reads them again, after something was changed. */
export function useRulesChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}
