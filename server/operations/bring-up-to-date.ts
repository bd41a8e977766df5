import { type DueFacts, foldDue } from '@/server/domain/register/fold-due';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { DueCitizens } from '@/server/operations/ports/due-citizens';
import type { GoOn } from './go-on';
import { lowerBoundaries } from './lower-boundaries';

/** Instances work on slices in parallel. */
const SLICES = 4;

/**
 * Maximum of citizens per transaction. The design allows 500 (rules.md § 1, "The job"); working out so many at a time
 * would keep callers waiting for 0.2 s.
 */
const MAX_CITIZENS = 100;

/**
 * Brings all due citizens up to date, in transactions of at most MAX_CITIZENS; those whom newly published rules concern
 * become due first.
 * @returns a function that runs until nobody is due, or until `goOn`, asked between two transactions, says no
 */
export function bringAllUpToDate(due: DueCitizens) {
  return async (goOn: GoOn = () => true): Promise<void> => {
    await lowerBoundaries(due)(goOn);
    const fold = foldWith(due);
    for (let slice = 0; slice < SLICES; slice++) {
      for (let found = MAX_CITIZENS; found === MAX_CITIZENS && (await goOn()); ) {
        found = await due.bringUpToDate({ slice, of: SLICES }, MAX_CITIZENS, fold);
      }
    }
  };
}

/** Brings a citizen up to date before they are changed or read. */
export function bringOneUpToDate(due: DueCitizens) {
  return async (citizenId: number): Promise<void> => {
    await due.bringUpToDate({ citizenId }, 1, foldWith(due));
  };
}

function foldWith({ build }: DueCitizens) {
  return (facts: DueFacts, lists: RegisterLists) => foldDue(facts, lists, build);
}
