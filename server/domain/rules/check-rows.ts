import { Requirement } from '@/server/domain/code-lists';
import { addDays, type Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { type Cell, RULE_TABLES, type RuleFault, type RuleList, type RulePlace } from '@/server/domain/rule-faults';
import type { FileRow, ResponsibilityLine, RuleContent } from './rule-file';

/** The code lists whose values rows can have. */
export type CheckLists = Pick<RegisterLists, 'groups' | 'categories' | 'absenceTypes'>;

/** A row of any list: which cells it decides. */
export type KeyedRow = FileRow & {
  readonly group: number | null;
  readonly category?: number | null;
  readonly absence?: number | null;
};

/** The faults of rows by themselves, and of two rows about the same. @param on the day the set takes effect */
export function checkRows(content: RuleContent, on: Day, lists: CheckLists): readonly RuleFault[] {
  return RULE_TABLES.flatMap((table) => {
    const rows: readonly KeyedRow[] = content[table];
    return [
      ...rows.flatMap((row, index) => faultsOf(row, { table, row: index + 1 }, on, lists)),
      ...rows.flatMap((row, index) => overlapsOf(row, rows, { table, row: index + 1 }, on)),
    ];
  });
}

function faultsOf(row: KeyedRow, place: RulePlace, on: Day, lists: CheckLists): RuleFault[] {
  const { from, to } = row;
  const faults: RuleFault[] = unknownIn(row, lists).map(([list, value]) => ({
    kind: 'unknown',
    list,
    value,
    ...place,
  }));
  if (from !== null && to !== null && from > to) faults.push({ kind: 'from-after-to', from, to, ...place });
  const early = [from, to].find((day) => day !== null && day < on) ?? null;
  if (early !== null) faults.push({ kind: 'before-the-set', day: early, ...place });
  if ('refusalForFund' in row && isJudgedByNobody(row as ResponsibilityLine)) {
    faults.push({ kind: 'nobody-judges', group: row.group as number, ...place });
  }
  return faults;
}

function unknownIn(row: KeyedRow, { groups, categories, absenceTypes }: CheckLists): [RuleList, number][] {
  const { group, category = null, absence = null } = row;
  const found: [RuleList, number][] = [];
  if (group !== null && !groups.has(group)) found.push(['group', group]);
  if (category !== null && !categories.has(category)) found.push(['category', category]);
  else if (category !== null && group !== null && groups.get(group)?.has(category) === false) {
    found.push(['category-of-group', category]);
  }
  if (absence !== null && !absenceTypes.has(absence)) found.push(['absence', absence]);
  if ('requirement' in row && !Object.values<unknown>(Requirement).includes(row.requirement)) {
    found.push(['requirement', row.requirement as number]);
  }
  return found;
}

function isJudgedByNobody({ refusalForFund, refusalForJobcenter }: ResponsibilityLine): boolean {
  return refusalForFund !== null && refusalForJobcenter !== null;
}

/** The later rows about the same as a row, at a time that both are in force. */
function overlapsOf(row: KeyedRow, rows: readonly KeyedRow[], place: RulePlace, on: Day): RuleFault[] {
  return rows.flatMap((other, index) => {
    if (index < place.row || !isAboutSame(row, other)) return [];
    const from = [on, row.from, other.from].reduce<Day>((a, b) => (b !== null && b > a ? b : a), on);
    const to = earlier(row.to, other.to);
    if (to !== null && to < from) return [];
    return [{ kind: 'overlap', ...place, other: index + 1, cell: cellOf(row), from, to }];
  });
}

function isAboutSame(a: KeyedRow, b: KeyedRow): boolean {
  return a.group === b.group && a.category === b.category && a.absence === b.absence;
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** The cells that a row is about. */
export function cellOf({ group, category, absence }: KeyedRow): Cell {
  return { group: group ?? 'any', category: category ?? 'any', absence: absence ?? 'any' };
}

export function isInForceOn({ from, to }: FileRow, day: Day): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

/** The days from one on at which a row begins or has ended, in order; the first is the day itself. */
export function changesFrom(rows: readonly FileRow[], on: Day): readonly Day[] {
  const days = rows.flatMap(({ from, to }) => [from, to && addDays(to, 1)]);
  return [...new Set([on, ...days.filter((day) => day !== null && day > on)])].sort() as Day[];
}
