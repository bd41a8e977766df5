import { type DueFacts, foldDue } from '@/server/domain/register/fold-due';
import type { DueCitizens } from '@/server/operations/ports/due-citizens';
import { cachedLists } from './cached-lists';

/** Instances work on slices in parallel. */
const SLICES = 4;

/** Maximum of citizens per transaction (rules.md § 1, "The job"). */
const MAX_CITIZENS = 500;

/**
 * Brings all due citizens up to date, in transactions of at most MAX_CITIZENS.
 * @returns a function that runs until nobody is due, or until `goOn`, asked between two transactions, says no
 */
export function bringAllUpToDate(due: DueCitizens) {
  return async (goOn: () => boolean = () => true): Promise<void> => {
    const fold = foldWith(due);
    for (let slice = 0; slice < SLICES; slice++) {
      for (let found = MAX_CITIZENS; found === MAX_CITIZENS && goOn(); ) {
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

function foldWith(due: DueCitizens) {
  const listsAt = cachedLists(due);
  return async (facts: DueFacts) => foldDue(facts, await listsAt(facts.rulesRevision), due.build);
}
