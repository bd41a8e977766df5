import { addDays, type Day } from '@/server/domain/danish-time';
import type { Cell, RuleFault } from '@/server/domain/rule-faults';
import { type CheckLists, cellOf, changesFrom, isInForceOn } from './check-rows';
import { countedCategory, decidingRows, specificity } from './requirement';
import type { RequirementLine, ResponsibilityLine } from './rule-file';

type NumberedRow = RequirementLine & { readonly number: number };

/** A stretch of days; null = for ever. */
type Days = { readonly from: Day; readonly to: Day | null };

/**
 * The cells of group × category × absence, and days from one on, that no row of the matrix decides; and the rows that
 * end and leave their cells to a less specific row (rules.md § 3). A fall back on purpose is a row of its own.
 */
export function checkRequirements(lines: readonly RequirementLine[], on: Day, lists: CheckLists): readonly RuleFault[] {
  const rows = lines.map((line, index) => ({ ...line, number: index + 1 }));
  const days = changesFrom(rows, on);
  const inForce = days.map((day) => rows.filter((row) => isInForceOn(row, day)));
  const absences = [null, ...lists.absenceTypes];
  const lapses = new Map<string, RuleFault>();
  const gaps = [...lists.groups].flatMap(([group, ofGroup]) => {
    const categories = categoriesOf(group, ofGroup);
    const open = categories.flatMap((category) =>
      absences.flatMap((absence) => {
        const counted = countedCategory(group, category);
        const deciding = inForce.map((valid) => decidingRows(valid, group, counted, absence)[0] ?? null);
        for (const lapse of lapsesOf(deciding, days)) lapses.set(`${lapse.row},${lapse.from}`, lapse);
        return stretchesWithout(deciding, days).map((stretch) => ({ ...stretch, category, absence }));
      }),
    );
    return merged(group, open, categories.length, absences.length);
  });
  return [...gaps, ...lapses.values()];
}

/** Null = none registered; left out where it counts as one of the others. */
function categoriesOf(group: number, categories: ReadonlySet<number>): readonly (number | null)[] {
  const whenNone = countedCategory(group, null);
  return whenNone !== null && categories.has(whenNone) ? [...categories] : [null, ...categories];
}

function stretchesWithout(deciding: readonly (object | null)[], days: readonly Day[]): Days[] {
  const stretches: { from: Day; to: Day | null }[] = [];
  deciding.forEach((row, index) => {
    if (row) return;
    const next = days[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const last = stretches.at(-1);
    if (last && index > 0 && deciding[index - 1] === null) last.to = to;
    else stretches.push({ from: days[index] as Day, to });
  });
  return stretches;
}

type Lapse = Extract<RuleFault, { kind: 'lapse' }>;

function lapsesOf(deciding: readonly (NumberedRow | null)[], days: readonly Day[]): Lapse[] {
  return deciding.flatMap((row, index) => {
    const before = index > 0 ? deciding[index - 1] : null;
    if (!row || !before || specificity(row) >= specificity(before)) return [];
    const from = days[index] as Day;
    return [
      { kind: 'lapse', table: 'requirements', row: before.number, cell: cellOf(before), from, general: cellOf(row) },
    ];
  });
}

type OpenCell = Days & { readonly category: number | null; readonly absence: number | null };

/** One fault for all absences of a category, and for all categories of the group, that lack a row on the same days. */
function merged(group: number, open: readonly OpenCell[], categories: number, absences: number): RuleFault[] {
  const byDays = groupedBy(open, ({ from, to }) => `${from},${to}`);
  return [...byDays.values()].flatMap((cells) => {
    const { from, to } = cells[0] as OpenCell;
    const gap = (cell: Omit<Cell, 'group'>): RuleFault => {
      return { kind: 'gap', table: 'requirements', cell: { group, ...cell }, from, to };
    };
    if (cells.length === categories * absences) return [gap({ category: 'any', absence: 'any' })];
    const byCategory = [...groupedBy(cells, ({ category }) => category).values()];
    const rest = byCategory.filter(({ length }) => length < absences).flat();
    return [
      ...byCategory
        .filter(({ length }) => length === absences)
        .map(([cell]) => gap({ category: (cell as OpenCell).category ?? 'none', absence: 'any' })),
      ...[...groupedBy(rest, ({ absence }): number | 'none' => absence ?? 'none')].flatMap(([absence, ofAbsence]) =>
        ofAbsence.length === categories
          ? [gap({ category: 'any', absence })]
          : ofAbsence.map(({ category }) => gap({ category: category ?? 'none', absence })),
      ),
    ];
  });
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The groups, and days from one on, of which no row says who judges. */
export function checkResponsibilities(
  lines: readonly ResponsibilityLine[],
  on: Day,
  { groups }: CheckLists,
): readonly RuleFault[] {
  return [...groups.keys()].flatMap((group) => {
    const rows = lines.filter((line) => line.group === group);
    const days = changesFrom(rows, on);
    const deciding = days.map((day) => rows.find((row) => isInForceOn(row, day)) ?? null);
    const cell: Cell = { group, category: 'any', absence: 'any' };
    return stretchesWithout(deciding, days).map(
      ({ from, to }): RuleFault => ({ kind: 'gap', table: 'responsibilities', cell, from, to }),
    );
  });
}
