import type { LookUpCounts, LookUpScope } from '@/server/domain/look-up-budget';
import type { LookUpStore, LookUpTotal } from '@/server/operations/ports/look-ups';

const MINUTES = 10 * 60_000;
const HOUR = 3_600_000;

/** Totals of look-ups that this instance has still to add in the database. */
export type LookUpTotals = {
  /** Counts one in the ten minutes that the counts were read in. */
  add(scope: LookUpScope, read: Pick<LookUpCounts, 'endOfMinutes'>): void;
  /** What a scope has here of the hour that ends then. */
  of(scope: LookUpScope, endOfHour: number): number;
  /** Adds them in the database. Throws as LookUpStore; nothing is lost then. */
  flush(): Promise<void>;
};

export function createLookUpTotals(store: Pick<LookUpStore, 'add'>): LookUpTotals {
  /** By scope and beginning of the ten minutes. */
  const totals = new Map<string, LookUpTotal>();

  function keep(scope: LookUpScope, since: number, more: number): void {
    const name = nameOf(scope, since);
    const total = (totals.get(name)?.total ?? 0) + more;
    totals.set(name, { scope: scope.scope, key: scope.key, since, total });
  }

  return {
    add: (scope, { endOfMinutes }) => keep(scope, endOfMinutes - MINUTES, 1),
    of(scope, endOfHour) {
      let sum = 0;
      for (let since = endOfHour - HOUR; since < endOfHour; since += MINUTES) {
        sum += totals.get(nameOf(scope, since))?.total ?? 0;
      }
      return sum;
    },
    async flush() {
      if (totals.size === 0) return;
      const added = [...totals.values()];
      totals.clear();
      try {
        await store.add(added);
      } catch (error) {
        for (const each of added) keep(each, each.since, each.total);
        throw error;
      }
    },
  };
}

function nameOf({ scope, key }: LookUpScope, since: number): string {
  return `${since} ${scope} ${key}`;
}
