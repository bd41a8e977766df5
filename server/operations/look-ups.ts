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
import type { Looking, LookUpStore, LookUps } from '@/server/operations/ports/look-ups';
import { createHourSet } from './hour-set';
import { createLookUpTotals } from './look-up-totals';

/** The openings remembered in an instance: an opening that is forgotten counts again. */
const MOST_OPENINGS = 100_000;

/** What is asked for besides an open citizen's page counts besides its opening. */
const ASKED: Partial<Record<OperationName, string>> = { RevealCpr: 'reveal', UnfoldContact: 'unfold' };

/**
 * Counts look-ups, openings, reveals and unfoldings against their budgets. Totals are kept in memory and added by `flush`, so that no call writes a row
 * that others wait for; misses are written with the refusal (Audit). A citizen whom a user opens again within the hour counts once.
 */
export function createLookUps(store: LookUpStore, budgets: LookUpBudgets): LookUps & { flush(): Promise<void> } {
  const totals = createLookUpTotals(store);
  /** Calls by number of each scope that may yet turn out to be misses. */
  const underWay = new Map<string, number>();
  const openings = createHourSet(MOST_OPENINGS);
  const alarms = createHourSet(MOST_OPENINGS);

  function addUnderWay(names: readonly string[], more: 1 | -1): void {
    for (const name of names) {
      const left = (underWay.get(name) ?? 0) + more;
      if (left === 0) underWay.delete(name);
      else underWay.set(name, left);
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

  function begin(call: Call, operation: OperationName, key: CitizenKey): Looking {
    const { role, user } = call.caller;
    const byNumber = 'cpr' in key;
    const scopes = lookUpScopes(call);
    const names = byNumber ? scopes.map(nameOf) : [];
    const others = names.map((name) => underWay.get(name) ?? 0);
    addUnderWay(names, 1);
    let counted = false;
    return {
      async count(read, citizenId) {
        if (counted) return;
        const opening = `${ASKED[operation] ?? 'open'} ${citizenId} ${user.id}`;
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
        // Systems open nothing: they name a citizen by number each time.
        if (citizenId !== null && role !== 'system') openings.add(opening, read.endOfHour);
      },
      end: () => addUnderWay(names, -1),
    };
  }

  return { begin, flush: totals.flush };
}

function nameOf({ scope, key }: LookUpScope): string {
  return `${scope} ${key}`;
}

/** What the database holds, this instance's own totals that it does not hold yet, and as misses the calls that may turn out to be some. */
function withOwn(
  { counts, endOfHour }: LookUpCounts,
  scopes: readonly LookUpScope[],
  others: readonly number[],
  totalOf: (scope: LookUpScope, endOfHour: number) => number,
): LookUpCounts['counts'] {
  return counts.map(({ missesOfMinutes, missesOfHour, totalOfHour }, place) => {
    const possible = others[place] ?? 0;
    const own = totalOf(scopes[place] as LookUpScope, endOfHour);
    return {
      missesOfMinutes: missesOfMinutes + possible,
      missesOfHour: missesOfHour + possible,
      totalOfHour: totalOfHour + own,
    };
  });
}
