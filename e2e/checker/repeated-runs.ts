import { checkInvariants } from '@/e2e/checker/invariants/check';
import type { Invariant } from '@/e2e/checker/invariants/invariant';
import type { Run } from './mutated-histories';

/** A broken design mostly fails in the first run; by luck a run may lose nothing, more often on a busy machine. */
export const MAX_RUNS = 20;

/** Runs histories of a broken design until every invariant in question is violated. @returns the violated ones */
export async function violationsIn(
  invariants: readonly Invariant[],
  run: (attempt: number) => Promise<Run>,
): Promise<readonly Invariant[]> {
  const found = new Set<Invariant>();
  for (let attempt = 0; attempt < MAX_RUNS && !invariants.every((invariant) => found.has(invariant)); attempt++) {
    const { history, register } = await run(attempt);
    for (const invariant of checkInvariants(history, register).keys()) found.add(invariant);
  }
  return [...found];
}
