import type { ComparedRow, Judge, RowValue } from '@/server/domain/rule-changes';
import { RULE_TABLES, type RuleTable } from '@/server/domain/rule-faults';
import type { KeyedRow } from './check-rows';
import type { DeadlineLine, RequirementLine, ResponsibilityLine, RuleContent } from './rule-file';

/** The rows of a rule set and of the one before it, each beside the one with the same key, in the order of the file. */
export function comparedRows(before: RuleContent, after: RuleContent): readonly ComparedRow[] {
  return RULE_TABLES.flatMap((table) => {
    const old = new Map(rowsOf(before, table).map((row) => [keyOf(row), row]));
    const kept = rowsOf(after, table).map((row) => {
      const same = old.get(keyOf(row));
      old.delete(keyOf(row));
      return beside(table, same ?? null, row);
    });
    return [...kept, ...[...old.values()].map((row) => beside(table, row, null))];
  });
}

function rowsOf(content: RuleContent, table: RuleTable): readonly KeyedRow[] {
  return content[table];
}

function keyOf({ group, category, absence, from }: KeyedRow): string {
  return `${group},${category},${absence},${from}`;
}

function beside(table: RuleTable, old: KeyedRow | null, row: KeyedRow | null): ComparedRow {
  const { group, category = null, absence = null, from, to, source, undecided } = (row ?? old) as KeyedRow;
  const [before, after] = [old && rowValueOf(old), row && rowValueOf(row)];
  const same = JSON.stringify([before, old?.to]) === JSON.stringify([after, row?.to]);
  const change = !before ? 'added' : !after ? 'removed' : same ? 'same' : 'changed';
  return { table, group, category, absence, from, to, before, after, change, source, undecided };
}

function rowValueOf(row: KeyedRow): RowValue {
  const { requirement, days, ...refusals } = row as KeyedRow &
    Partial<RequirementLine & DeadlineLine & ResponsibilityLine>;
  if (requirement !== undefined) return { value: requirement };
  if (days !== undefined) return { value: days };
  const may = (judge: Judge, refusal: number | null | undefined) => (refusal === null ? [judge] : []);
  return {
    judges: [
      ...may('fund', refusals.refusalForFund),
      ...may('jobcenter', refusals.refusalForJobcenter),
      ...may('external-operator', refusals.refusalForExternalOperator),
    ],
  };
}
