'use client';

import { FaultAlert } from '@/app/_cv/fault-alert';
import type { Problem } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';

/**
 * Why something about a guest access was not done.
 * @param props.already what is said where it had been done before, here or by somebody else
 */
export function GuestAccessFault(props: { readonly problem: Problem | undefined; readonly already: string }) {
  const { problem, already } = props;
  if (!problem) return null;
  if (problem.kind === 'conflict') return <Alert live tone="warning" title={already} />;
  return <FaultAlert saving problem={problem} />;
}
