'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { NO_FILTERS, viewFilterOf, type WorklistQuery } from '@/app/_cv/worklist-query';
import { useTRPCClient } from '@/app/_trpc/client';
import type { WorklistViews } from '@/app/_trpc/outputs';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { dayOf } from '@/server/domain/danish-time';

export type View = WorklistViews[number];

const VIEWS = 'worklist.views';

/** The person's saved views and the unit's. */
export function useViews(): readonly View[] {
  const client = useTRPCClient();
  return (
    useQuery({ queryKey: [VIEWS], queryFn: ({ signal }) => client.worklist.views.query(undefined, { signal }) }).data ??
    []
  );
}

/** Saves the list's filters under a name, or removes a view. */
export function useViewChanges(onSaved: () => void) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [VIEWS] });
  const saving = useMutation({
    mutationFn: ({
      query,
      ...view
    }: {
      readonly name: string;
      readonly isOwn: boolean;
      readonly query: WorklistQuery;
    }) => client.worklist.saveView.mutate({ ...view, filter: viewFilterOf(query) }),
    onSuccess: async () => {
      await refresh();
      onSaved();
    },
    gcTime: 0,
  });
  const removing = useMutation({
    mutationFn: ({ id, isOwn }: View) => client.worklist.removeView.mutate({ id, isOwn }),
    onSettled: refresh,
  });
  const problem: Problem | undefined = saving.error ? problemOf(saving.error) : undefined;
  return { save: saving.mutate, pending: saving.isPending, problem, reset: saving.reset, remove: removing.mutate };
}

/** What a view shows. */
export function queryOf({ filter: { before, ...filter } }: View): WorklistQuery {
  // Before an instant is since the day that ends with it.
  return { ...NO_FILTERS, ...filter, since: before ? dayOf(Date.parse(before) - 1) : null };
}

/** Whether the list shows what a view does. */
export function isShown(view: View, query: WorklistQuery): boolean {
  const inForm = ({ kinds, groups, ...rest }: WorklistQuery) =>
    JSON.stringify([kinds.toSorted(), groups.toSorted(), Object.entries(rest).toSorted()]);
  return inForm(queryOf(view)) === inForm(query);
}
