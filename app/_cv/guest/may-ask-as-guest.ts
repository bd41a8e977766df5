'use client';

import { usePageState } from '@/app/_trpc/page-session-context';
import type { Problem } from '@/app/_trpc/problem';

/** The refusals of a look-up that guest access may answer: those of a missing relation, and of an unknown number. */
const OF_RELATION: readonly number[] = [4385, 8291, 8292];

/** Whether to ask for a reason after a look-up was refused. */
export function useMayAskAsGuest(problem: Problem | undefined): boolean {
  const { guestAccessHours } = usePageState().shown;
  return guestAccessHours !== null && problem?.kind === 'fault' && OF_RELATION.includes(problem.code);
}
