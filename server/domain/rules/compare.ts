import { ChangeType } from '@/server/domain/code-lists';
import {
  COMPARED_VALUES,
  type ComparedCell,
  type ComparedValue,
  type ComparisonReason,
  type Difference,
  type RuleComparison,
} from '@/server/domain/rule-comparison';
import { decodeReceipt } from './receipt';
import { replay } from './replay';
import type { RuleSet } from './rule-set';

export type ComparedValues = Readonly<Record<ComparedValue, number | null>>;

/** What the midnight of a rule set changed for a citizen, and what was predicted. */
export type ActualOutcome = {
  readonly predicted: (ComparedValues & { readonly group: number | null; readonly category: number | null }) | null;
  /** What stood after the midnight. */
  readonly actual: ComparedValues;
  /** Only what stands now is known, which something since may have changed. */
  readonly maybeLater: boolean;
  /** The events of that midnight. */
  readonly events: readonly {
    readonly changeType: ChangeType;
    readonly to: number | null;
    readonly receipt: string | null;
  }[];
  /** What came between. */
  readonly between: readonly ComparisonReason[];
};

const VALUE_OF: ReadonlyMap<ChangeType, ComparedValue> = new Map([
  [ChangeType.requirement, 'requirement'],
  [ChangeType.status, 'status'],
  [ChangeType.availability, 'availability'],
]);

/**
 * Compares what a rule set changed with what was predicted, citizen by citizen.
 * @param before the rules without the set; an event they would have brought about too is none of the set's
 * @param otherRules whether other rules were published or withdrawn between prediction and day
 */
export function comparison(before: RuleSet, otherRules: boolean) {
  const cells = new Map<string, { cell: Mutable<ComparedCell>; differences: Map<string, Mutable<Difference>> }>();
  let [differing, unexplained] = [0, 0];

  return {
    add(outcome: ActualOutcome): void {
      const found = differencesOf(outcome, before);
      if (!outcome.predicted && found.length === 0) return;
      const { cell, differences } = cellOf(cells, outcome);
      if (outcome.predicted) cell.predicted += 1;
      if (found.length === 0) {
        cell.asPredicted += 1;
        return;
      }
      const because = [
        ...outcome.between,
        ...(otherRules ? (['rules'] as const) : []),
        ...(outcome.maybeLater ? (['later'] as const) : []),
      ];
      differing += 1;
      if (because.length === 0) unexplained += 1;
      for (const one of found) {
        const key = `${one.value},${one.predicted},${one.actual}`;
        const counted = differences.get(key) ?? { ...one, citizens: 0, explained: {}, unexplained: 0 };
        differences.set(key, counted);
        counted.citizens += 1;
        if (because.length === 0) counted.unexplained += 1;
        for (const reason of because) {
          counted.explained = { ...counted.explained, [reason]: (counted.explained[reason] ?? 0) + 1 };
        }
      }
    },

    result(): RuleComparison {
      const all = [...cells.values()].map(({ cell, differences }) => ({
        ...cell,
        differences: [...differences.values()].sort(
          (a, b) => COMPARED_VALUES.indexOf(a.value) - COMPARED_VALUES.indexOf(b.value),
        ),
      }));
      const sum = (count: (cell: ComparedCell) => number) => all.reduce((sofar, cell) => sofar + count(cell), 0);
      return {
        predicted: sum(({ predicted }) => predicted),
        asPredicted: sum(({ asPredicted }) => asPredicted),
        ...{ differing, unexplained },
        cells: all.sort((a, b) => (a.group ?? 0) - (b.group ?? 0) || (a.category ?? 0) - (b.category ?? 0)),
      };
    },
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Found = Pick<Difference, 'value' | 'predicted' | 'actual'>;

function differencesOf({ predicted, actual, events }: ActualOutcome, before: RuleSet): readonly Found[] {
  if (predicted) {
    return COMPARED_VALUES.flatMap((value) =>
      predicted[value] === actual[value] ? [] : [{ value, predicted: predicted[value], actual: actual[value] }],
    );
  }
  return events.flatMap(({ changeType, to, receipt }) => {
    const value = VALUE_OF.get(changeType);
    const asked = receipt === null ? null : decodeReceipt(receipt);
    const anyhow = asked !== null && replay(asked, { changeType, to }, before, asked.build).result === 'same';
    return value && !anyhow ? [{ value, predicted: 'unchanged' as const, actual: to }] : [];
  });
}

function cellOf<Value>(
  cells: Map<string, { cell: Mutable<ComparedCell>; differences: Map<string, Value> }>,
  { predicted, events }: ActualOutcome,
) {
  const { group, category } = predicted ?? registeredIn(events);
  const key = `${group},${category}`;
  const found = cells.get(key) ?? {
    cell: { group, category, predicted: 0, asPredicted: 0, differences: [] },
    differences: new Map<string, Value>(),
  };
  cells.set(key, found);
  return found;
}

function registeredIn(events: ActualOutcome['events']) {
  const receipt = events.find((event) => event.receipt !== null)?.receipt;
  const registered = receipt ? decodeReceipt(receipt)?.facts.group : null;
  return { group: registered?.group ?? null, category: registered?.category ?? null };
}
