import type { Day } from './danish-time';
import type { Reason } from './reasons';

/** The lists of a rule file (docs/rules.md). */
export const RULE_TABLES = ['requirements', 'responsibilities', 'deadlines'] as const;
export type RuleTable = (typeof RULE_TABLES)[number];

/** What rows decide: `any` where they tell no values apart, `none` where none is registered. */
export type Cell = {
  readonly group: number | 'any';
  readonly category: number | 'none' | 'any';
  readonly absence: number | 'none' | 'any';
};

/** A row of the file: its list, and its place in it, from 1. */
export type RulePlace = { readonly table: RuleTable; readonly row: number };

/** What an example of the file says should follow, or what does. */
export type ExampleResult = {
  readonly requirement: number;
  readonly status: number | null;
  readonly availability: number | null;
  readonly deadlineDays: number | null;
};

/** The code list, or the values the code knows, that a value should be from. */
export type RuleList = 'group' | 'category' | 'category-of-group' | 'absence' | 'requirement';

/** What is wrong with a rule file (rules.md § 3, "check"). Days inclusive; null = for ever. */
export type RuleFault =
  /** `at`: where in the file, as `requirements[2].from`, counted from 0 as in JSON. */
  | { readonly kind: 'malformed'; readonly at: string; readonly reason: Reason }
  | ({ readonly kind: 'unknown'; readonly list: RuleList; readonly value: number } & RulePlace)
  | ({ readonly kind: 'from-after-to'; readonly from: Day; readonly to: Day } & RulePlace)
  /** The set applies from a later day on. */
  | ({ readonly kind: 'before-the-set'; readonly day: Day } & RulePlace)
  | { readonly kind: 'day-not-ahead'; readonly day: Day }
  | ({ readonly kind: 'nobody-judges'; readonly group: number } & RulePlace)
  /** No row decides the cell. */
  | {
      readonly kind: 'gap';
      readonly table: RuleTable;
      readonly cell: Cell;
      readonly from: Day;
      readonly to: Day | null;
    }
  /** Two rows are about the same at one time. */
  | ({
      readonly kind: 'overlap';
      readonly other: number;
      readonly cell: Cell;
      readonly from: Day;
      readonly to: Day | null;
    } & RulePlace)
  /** The row ends, and from that day on a less specific one decides. */
  | ({ readonly kind: 'lapse'; readonly cell: Cell; readonly from: Day; readonly general: Cell } & RulePlace)
  /** `example`: its place in the file, from 1. */
  | {
      readonly kind: 'example';
      readonly example: number;
      readonly when: Day;
      readonly field: keyof ExampleResult;
      readonly expected: number | null;
      readonly got: number | null;
    };
