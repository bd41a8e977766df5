'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTRPC } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { paths } from '@/app/paths';

/** Looks a citizen up by number and goes to them; the number travels in the body and is forgotten (domain.md § 3). */
export function useFind() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [navigating, startTransition] = useTransition();
  const find = useMutation(
    trpc.citizen.find.mutationOptions({
      onSuccess({ citizen }) {
        // The server reads nothing about a citizen for a page that stands already: asked while the way there is fetched, it is there as soon.
        void queryClient.prefetchQuery(trpc.citizen.overview.queryOptions({ citizen }));
        startTransition(() => router.push(paths.citizen(citizen)));
      },
      // The number is in the mutation's variables: nothing keeps it once the call is over.
      gcTime: 0,
    }),
  );
  const problem: Problem | undefined = find.error ? problemOf(find.error) : undefined;
  return {
    find: (cpr: string) => find.mutate({ cpr }),
    pending: find.isPending || navigating,
    problem,
    forget: find.reset,
  };
}
