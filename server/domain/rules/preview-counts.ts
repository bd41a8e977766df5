import { missingOf } from '@/server/domain/cv';
import {
  type Change,
  type ChangedCell,
  type ChangesOf,
  type PreviewExample,
  RULE_VALUES,
  type RulePreview,
  type RuleValues,
} from '@/server/domain/rule-preview';
import type { Predicted, PreviewedCitizen } from './preview';

/** How many examples a changed cell has at most (rules.md § 3). */
const EXAMPLES = 20;

/**
 * Counts what a reform changes, in memory that doesn't grow with the number of citizens.
 * @param jobcenters municipality → jobcenter
 * @param random between 0 and 1, chooses the examples
 */
export function previewCounts(jobcenters: ReadonlyMap<string, string>, random: () => number) {
  let [concerned, changed] = [0, 0];
  const changes = tally();
  const [groups, byJobcenter, funds] = [tallies(), tallies(), tallies()];
  const cells = new Map<string, { -readonly [Key in keyof ChangedCell]: ChangedCell[Key] }>();

  function addTo(citizen: PreviewedCitizen, { from, to, facts }: Predicted): void {
    changed += 1;
    for (const counts of [
      changes,
      groups(facts.group && String(facts.group.group)),
      byJobcenter(jobcenters.get(citizen.municipality) ?? null),
      funds(citizen.fund === null ? null : String(citizen.fund)),
    ]) {
      counts.add(from, to);
    }
  }

  return {
    add(citizen: PreviewedCitizen, predicted: Predicted): void {
      concerned += 1;
      const { facts, exemption: absence, differs } = predicted;
      const { group, category } = facts.group as NonNullable<typeof facts.group>;
      const key = `${group},${category},${absence}`;
      const cell = cells.get(key) ?? { group, category, absence, citizens: 0, changed: 0, examples: [] };
      cells.set(key, cell);
      cell.citizens += 1;
      if (!differs) return;
      addTo(citizen, predicted);
      cell.changed += 1;
      // Each of those seen so far is among the examples with the same probability.
      const place = cell.changed <= EXAMPLES ? cell.changed - 1 : Math.floor(random() * cell.changed);
      if (place < EXAMPLES) cell.examples = Object.assign([...cell.examples], { [place]: exampleOf(predicted) });
    },

    result: (): RulePreview => ({
      concerned,
      changed,
      changes: changes.result(),
      groups: groups.result(),
      jobcenters: byJobcenter.result(),
      funds: funds.result(),
      cells: [...cells.values()].sort(
        (a, b) => a.group - b.group || (a.category ?? 0) - (b.category ?? 0) || (a.absence ?? 0) - (b.absence ?? 0),
      ),
    }),
  };
}

/** Counts by value, from and to. */
function tally() {
  const counts = new Map<string, { -readonly [Key in keyof Change]: Change[Key] }>();
  return {
    add(from: RuleValues, to: RuleValues): void {
      for (const value of RULE_VALUES) {
        if (from[value] === to[value]) continue;
        const key = `${value},${from[value]},${to[value]}`;
        const counted = counts.get(key) ?? { value, from: from[value], to: to[value], citizens: 0 };
        counts.set(key, counted);
        counted.citizens += 1;
      }
    },
    result: (): readonly Change[] =>
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
  const byId = new Map<string | null, ReturnType<typeof tally>>();
  const of = (id: string | null) => {
    const found = byId.get(id) ?? tally();
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
