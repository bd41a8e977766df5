import type { RuleValue } from './rule-preview';

/** What can be compared; a deadline is no event. */
export const COMPARED_VALUES = ['requirement', 'status', 'availability'] as const satisfies readonly RuleValue[];
export type ComparedValue = (typeof COMPARED_VALUES)[number];

/**
 * What came between prediction and day, and can have changed what followed: a registration of group or absence, the
 * citizen's own row, a change of the CV, of its content or status, a choice; other rules; and for a citizen without a
 * CV, of whom only what stands is known, something since the day.
 */
export const COMPARISON_REASONS = [
  'group',
  'absence',
  'citizen',
  'cv',
  'content',
  'status',
  'choice',
  'rules',
  'later',
] as const;
export type ComparisonReason = (typeof COMPARISON_REASONS)[number];

/** Citizens of a cell for whom a value became another than predicted; null predicted: that nothing changes. */
export type Difference = {
  readonly value: ComparedValue;
  readonly predicted: number | null | 'unchanged';
  readonly actual: number | null;
  readonly citizens: number;
  /** For how many of them each of these came between; one citizen may have several. */
  readonly explained: Readonly<Partial<Record<ComparisonReason, number>>>;
  /** Of these citizens, for whom nothing came between. */
  readonly unexplained: number;
};

/** A contact group and category: for how many citizens a change was predicted, and came as predicted. */
export type ComparedCell = {
  readonly group: number | null;
  readonly category: number | null;
  readonly predicted: number;
  readonly asPredicted: number;
  readonly differences: readonly Difference[];
};

/** What a rule set was predicted to change, and what it did (rules.md § 3, "compare"). */
export type RuleComparison = {
  readonly predicted: number;
  readonly asPredicted: number;
  /** Citizens for whom something became other than predicted, and of these for whom nothing came between. */
  readonly differing: number;
  readonly unexplained: number;
  readonly cells: readonly ComparedCell[];
};
