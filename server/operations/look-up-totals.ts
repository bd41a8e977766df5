import type { LookUpCounts, LookUpScope } from '@/server/domain/look-up-budget';
import type { LookUpStore, LookUpTotal } from '@/server/operations/ports/look-ups';

const MINUTES = 10 * 60_000;
const HOUR = 3_600_000;

/** Totals of look-ups that this instance has not yet added to the database. */
export type LookUpTotals = {
  /** Counts one look-up, in the ten minutes in which the counts were read. */
  add(scope: LookUpScope, read: Pick<LookUpCounts, 'endOfMinutes'>): void;
  /** A scope's pending total of the hour that ends at `endOfHour`. */
  of(scope: LookUpScope, endOfHour: number): number;
  /** Adds them to the database. Throws as LookUpStore; nothing is lost then. */
  flush(): Promise<void>;
};

export function createLookUpTotals(store: Pick<LookUpStore, 'add'>): LookUpTotals {
  /** By scope and start of the ten minutes. */
  const totals = new Map<string, LookUpTotal>();

  function addTo(scope: LookUpScope, since: number, more: number): void {
    const name = nameOf(scope, since);
    const total = (totals.get(name)?.total ?? 0) + more;
    totals.set(name, { scope: scope.scope, key: scope.key, since, total });
  }

  return {
    add: (scope, { endOfMinutes }) => addTo(scope, endOfMinutes - MINUTES, 1),
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
        for (const each of added) addTo(each, each.since, each.total);
        throw error;
      }
    },
  };
}

function nameOf({ scope, key }: LookUpScope, since: number): string {
  return `${since} ${scope} ${key}`;
}
