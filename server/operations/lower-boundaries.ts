import { addDays } from '@/server/domain/danish-time';
import type { DueCitizens, GroupBoundary } from '@/server/operations/ports/due-citizens';
import type { GoOn } from './go-on';

/** Maximum of citizens per transaction, which locks them. */
const MAX_CITIZENS = 2000;

/**
 * Makes the day of each published rule set a boundary of the citizens it concerns, before it takes effect (rules.md
 * § 1): those of a group that it decides otherwise. Resumes where a run that was killed stopped, and writes nothing
 * twice.
 * @returns a function that runs until no set is left, or until `goOn`, asked between two transactions, says no
 */
export function lowerBoundaries(due: DueCitizens) {
  return async (goOn: GoOn = () => true): Promise<void> => {
    for (let pending = await due.pendingRules(); pending && (await goOn()); pending = await due.pendingRules()) {
      const { rules, rulesRevision, groups } = await due.lists();
      const eve = addDays(pending.takesEffectOn, -1);
      const boundaries = [...groups.keys()].flatMap((group): GroupBoundary[] => {
        const day = rules.nextBoundary(eve, group);
        return day === null ? [] : [{ group, day }];
      });
      let outcome: 'more' | 'done' | 'stale' = 'more';
      while (outcome === 'more' && (await goOn())) {
        outcome = await due.lower(pending.set, rulesRevision, boundaries, MAX_CITIZENS);
      }
    }
  };
}
