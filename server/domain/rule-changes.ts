import type { Day } from './danish-time';
import type { RuleTable } from './rule-faults';

/** Who may judge the CVs of a group. */
export const JUDGES = ['fund', 'jobcenter', 'external-operator'] as const;
export type Judge = (typeof JUDGES)[number];

/** What a row says: the requirement, the days of a deadline, or who may judge. */
export type RowValue = { readonly value: number } | { readonly judges: readonly Judge[] };

/** A row of a rule set beside the same row of the one before it; null: there is none. */
export type ComparedRow = {
  readonly table: RuleTable;
  readonly group: number | null;
  readonly category: number | null;
  readonly absence: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly before: RowValue | null;
  readonly after: RowValue | null;
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly source: string;
  readonly undecided: boolean;
};
