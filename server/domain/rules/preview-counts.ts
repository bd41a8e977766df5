import { missingOf } from '@/server/domain/cv';
import {
  type Change,
  type ChangedCell,
  type ChangesOf,
  type ExemplifiedChange,
  type Kept,
  type PreviewExample,
  RULE_VALUES,
  type RulePreview,
  type RuleValue,
  type RuleValues,
} from '@/server/domain/rule-preview';
import type { Predicted, PreviewedCitizen } from './preview';

/** How many examples a changed cell has at most (rules.md § 3). */
const EXAMPLES = 20;

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Counts what a reform changes, in memory that doesn't grow with the number of citizens.
 * @param jobcenters municipality → jobcenter
 * @param random between 0 and 1, chooses the examples
 * @param fileExamples how many examples the file has
 */
export function previewCounts(jobcenters: ReadonlyMap<string, string>, random: () => number, fileExamples: number) {
  let [concerned, changed] = [0, 0];
  const changes = tally<Mutable<ExemplifiedChange>>((change) => ({ ...change, examples: [] }));
  const kept = tally<Change>((change) => change);
  const [groups, byJobcenter, funds] = [tallies(), tallies(), tallies()];
  const cells = new Map<string, Mutable<ChangedCell>>();
  const choose = chooser(random);

  function addChanges(citizen: PreviewedCitizen, { from, to, facts }: Predicted, example: () => PreviewExample): void {
    for (const value of RULE_VALUES) {
      if (from[value] === to[value]) continue;
      const change = changes.add(value, from, to);
      change.examples = choose(change.examples, change.citizens, example);
      groups(facts.group && String(facts.group.group)).add(value, from, to);
      byJobcenter(jobcenters.get(citizen.municipality) ?? null).add(value, from, to);
      funds(citizen.fund === null ? null : String(citizen.fund)).add(value, from, to);
    }
  }

  return {
    add(citizen: PreviewedCitizen, predicted: Predicted): void {
      concerned += 1;
      const { facts, from, to, exemption: absence, differs } = predicted;
      const { group, category } = facts.group as NonNullable<typeof facts.group>;
      const key = `${group},${category},${absence}`;
      const cell = cells.get(key) ?? { group, category, absence, citizens: 0, changed: 0, examples: [] };
      cells.set(key, cell);
      cell.citizens += 1;
      for (const value of RULE_VALUES) if (from[value] === to[value]) kept.add(value, from, to);
      if (!differs) return;
      const example = once(() => exampleOf(predicted));
      addChanges(citizen, predicted, example);
      changed += 1;
      cell.changed += 1;
      cell.examples = choose(cell.examples, cell.changed, example);
    },

    result: (): RulePreview => ({
      ...{ fileExamples, concerned, changed },
      changes: changes.result(),
      kept: kept.result().map(({ value, to: at, citizens }): Kept => ({ value, at, citizens })),
      groups: groups.result(),
      jobcenters: byJobcenter.result(),
      funds: funds.result(),
      cells: [...cells.values()].sort(
        (a, b) => a.group - b.group || (a.category ?? 0) - (b.category ?? 0) || (a.absence ?? 0) - (b.absence ?? 0),
      ),
    }),
  };
}

/** Each of those seen so far is among the examples with the same probability. */
function chooser(random: () => number) {
  return (
    chosen: readonly PreviewExample[],
    seen: number,
    example: () => PreviewExample,
  ): readonly PreviewExample[] => {
    const place = seen <= EXAMPLES ? seen - 1 : Math.floor(random() * seen);
    return place < EXAMPLES ? Object.assign([...chosen], { [place]: example() }) : chosen;
  };
}

/** Worked out where it is asked for, and not again. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Counts by value, from and to. @param start what is counted besides */
function tally<Counted extends Change>(start: (change: Change) => Counted) {
  const counts = new Map<string, Mutable<Counted>>();
  return {
    /** @returns what is counted so far, this one included */
    add(value: RuleValue, from: RuleValues, to: RuleValues): Mutable<Counted> {
      const key = `${value},${from[value]},${to[value]}`;
      const counted: Mutable<Counted> =
        counts.get(key) ?? start({ value, from: from[value], to: to[value], citizens: 0 });
      counts.set(key, counted);
      counted.citizens += 1;
      return counted;
    },
    result: (): readonly Counted[] =>
      [...counts.values()].sort(
        (a, b) =>
          RULE_VALUES.indexOf(a.value) - RULE_VALUES.indexOf(b.value) ||
          (a.from ?? 0) - (b.from ?? 0) ||
          (a.to ?? 0) - (b.to ?? 0),
      ),
  };
}

/** The same for each id. */
function tallies() {
  const byId = new Map<string | null, ReturnType<typeof tally<Change>>>();
  const of = (id: string | null) => {
    const found = byId.get(id) ?? tally<Change>((change) => change);
    byId.set(id, found);
    return found;
  };
  return Object.assign(of, {
    result: (): readonly ChangesOf[] =>
      [...byId].map(([id, counts]) => ({ id, changes: counts.result() })).sort((a, b) => Number(a.id) - Number(b.id)),
  });
}

function exampleOf({ facts, explain }: Predicted): PreviewExample {
  const { group, absences, deceased, cv } = facts;
  return {
    group: group?.group ?? null,
    category: group?.category ?? null,
    absences,
    deceased,
    cv: cv && {
      state: cv.state,
      status: cv.status,
      missing: missingOf(cv.minimum),
      choice: cv.choice?.value ?? null,
    },
    ...explain(),
  };
}
