import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenKey } from '@/server/domain/citizen';
import {
  type LookUpBudgets,
  type LookUpCounts,
  type LookUpScope,
  lookUpScopes,
  type SpentBudget,
  spentBudget,
} from '@/server/domain/look-up-budget';
import { OverBudget } from '@/server/domain/service-error';
import type { LookUpStore, LookUps, OngoingLookUp } from '@/server/operations/ports/look-ups';
import { createHourSet } from './hour-set';
import { createLookUpTotals } from './look-up-totals';

/** Openings remembered per instance; one that was dropped counts again. */
const MAX_OPENINGS = 100_000;

/** Actions on an open citizen that count separately from opening it. */
const COUNTED_SEPARATELY: Partial<Record<OperationName, string>> = { RevealCpr: 'reveal', UnfoldContact: 'unfold' };

/**
 * Counts look-ups, openings, reveals and unfoldings against their budgets. Totals are kept in memory and added by
 * `flush`, so that no call writes a row that others wait for; misses are written with the refusal (Audit). A citizen
 * whom the same user opens again within the hour counts once.
 */
export function createLookUps(store: LookUpStore, budgets: LookUpBudgets): LookUps & { flush(): Promise<void> } {
  const totals = createLookUpTotals(store);
  /** Per scope, the calls by CPR number in progress: each may yet turn out to be a miss. */
  const inProgress = new Map<string, number>();
  const openings = createHourSet(MAX_OPENINGS);
  const alarms = createHourSet(MAX_OPENINGS);

  function addInProgress(names: readonly string[], more: 1 | -1): void {
    for (const name of names) {
      const left = (inProgress.get(name) ?? 0) + more;
      if (left === 0) inProgress.delete(name);
      else inProgress.set(name, left);
    }
  }

  async function alarm(call: Call, operation: OperationName, spent: SpentBudget, hour: number): Promise<void> {
    const name = nameOf(spent);
    if (!alarms.add(name, hour)) return;
    try {
      await store.alarm(call, operation, spent);
    } catch (error) {
      alarms.delete(name);
      throw error;
    }
  }

  function begin(call: Call, operation: OperationName, key: CitizenKey): OngoingLookUp {
    const { role, user } = call.caller;
    const byNumber = 'cpr' in key;
    const scopes = lookUpScopes(call);
    const names = byNumber ? scopes.map(nameOf) : [];
    const others = names.map((name) => inProgress.get(name) ?? 0);
    addInProgress(names, 1);
    let counted = false;
    return {
      async count(read, citizenId) {
        if (counted) return;
        const opening = `${COUNTED_SEPARATELY[operation] ?? 'open'} ${citizenId} ${user.id}`;
        counted = !byNumber && openings.has(opening, read.endOfHour);
        if (counted) return;
        const counts = { ...read, counts: withOwn(read, scopes, others, totals.of) };
        const spent = spentBudget(scopes, counts, byNumber, budgets);
        if (spent) {
          await alarm(call, operation, spent, read.endOfHour);
          throw new OverBudget(spent);
        }
        counted = true;
        for (const scope of scopes) totals.add(scope, read);
        // Client systems open no citizen: each call has a CPR number.
        if (citizenId !== null && role !== 'system') openings.add(opening, read.endOfHour);
      },
      end: () => addInProgress(names, -1),
    };
  }

  return { begin, flush: totals.flush };
}

function nameOf({ scope, key }: LookUpScope): string {
  return `${scope} ${key}`;
}

/** The database's counts, plus this instance's pending totals, plus the calls in progress as possible misses. */
function withOwn(
  { counts, endOfHour }: LookUpCounts,
  scopes: readonly LookUpScope[],
  others: readonly number[],
  totalOf: (scope: LookUpScope, endOfHour: number) => number,
): LookUpCounts['counts'] {
  return counts.map(({ missesOfMinutes, missesOfHour, totalOfHour }, index) => {
    const possible = others[index] ?? 0;
    const own = totalOf(scopes[index] as LookUpScope, endOfHour);
    return {
      missesOfMinutes: missesOfMinutes + possible,
      missesOfHour: missesOfHour + possible,
      totalOfHour: totalOfHour + own,
    };
  });
}
