import type { Invariant } from '@/e2e/checker/proofs/invariants';
import { prove } from '@/e2e/checker/proofs/prove';
import type { Run } from './doctored';

/** A broken design mostly shows at once; by luck nothing is lost, and a machine with much else to do has far fewer chances. */
export const LOOKS = 20;

/** Plays histories of a broken design until every invariant it breaks was seen broken, a few times at most. @returns those that were */
export async function brokenIn(
  invariants: readonly Invariant[],
  play: (look: number) => Promise<Run>,
): Promise<readonly Invariant[]> {
  const found = new Set<Invariant>();
  for (let look = 0; look < LOOKS && !invariants.every((invariant) => found.has(invariant)); look++) {
    const { history, register } = await play(look);
    for (const invariant of prove(history, register).keys()) found.add(invariant);
  }
  return [...found];
}
