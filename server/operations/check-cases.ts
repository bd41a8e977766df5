import { foldCases } from '@/server/domain/register/fold-cases';
import type { CaseCheckStep, CaseChecks } from '@/server/operations/ports/case-checks';
import type { GoOn } from './go-on';

/** Maximum of citizens per transaction, whom it locks. */
const MAX_CITIZENS = 200;

/** What was worked out anew. */
export type CheckedCases = { readonly seen: number; readonly differing: number };

/**
 * Works out anew the cases of citizens who lag behind, then those of the check that is under way (worklist.md § 1).
 * @returns a function that runs until neither is left, or until `goOn`, asked between two transactions, says no
 */
export function checkCases(checks: CaseChecks) {
  return async (goOn: GoOn = () => true): Promise<CheckedCases> => {
    let seen = 0;
    let differing = 0;
    for (const of of ['lagging', 'all'] as const) {
      for (let outcome: CaseCheckStep['outcome'] = 'more'; outcome === 'more' && (await goOn()); ) {
        const step = await checks.step(of, MAX_CITIZENS, (facts, lists) => foldCases(facts, lists, checks.build));
        outcome = step.outcome;
        seen += step.seen;
        differing += step.differing;
      }
    }
    return { seen, differing };
  };
}
