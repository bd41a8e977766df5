import { foldDue } from '@/server/domain/register/fold-due';
import type { DueCitizens } from '@/server/operations/ports/due-citizens';

/** Instances work on slices in parallel. */
const SLICES = 4;

/** Maximum of citizens per transaction (rules.md § 1, "The job"). */
const MAX_CITIZENS = 500;

/**
 * Brings all due citizens up to date, in transactions of at most MAX_CITIZENS.
 * @param goOn asked between two transactions
 */
export function bringAllUpToDate(due: DueCitizens) {
  return async (goOn: () => boolean = () => true): Promise<void> => {
    const lists = await due.lists();
    for (let slice = 0; slice < SLICES; slice++) {
      for (let found = MAX_CITIZENS; found === MAX_CITIZENS && goOn(); ) {
        found = await due.bringUpToDate({ slice, of: SLICES }, MAX_CITIZENS, (facts) => foldDue(facts, lists));
      }
    }
  };
}

/** Brings a citizen up to date before they are changed or read. */
export function bringOneUpToDate(due: DueCitizens) {
  return async (citizenId: number): Promise<void> => {
    const lists = await due.lists();
    await due.bringUpToDate({ citizenId }, 1, (facts) => foldDue(facts, lists));
  };
}
