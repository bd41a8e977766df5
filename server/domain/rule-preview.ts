import type { CvState, MinimumElement } from './cv';
import type { Sentence } from './explanation';

/** What a rule set decides for a citizen, by the ids of the code lists; a deadline in days. Null: there is none. */
export type RuleValues = {
  readonly requirement: number;
  readonly status: number | null;
  readonly availability: number | null;
  readonly deadline: number | null;
};
export const RULE_VALUES = ['requirement', 'status', 'availability', 'deadline'] as const;
export type RuleValue = (typeof RULE_VALUES)[number];

/** How many citizens change from what to what. */
export type Change = {
  readonly value: RuleValue;
  readonly from: number | null;
  readonly to: number | null;
  readonly citizens: number;
};

/** How many citizens keep a value. */
export type Kept = { readonly value: RuleValue; readonly at: number | null; readonly citizens: number };

/** Citizens with something in common: `id` of a contact group, a jobcenter or a fund; null = none. */
export type ChangesOf = { readonly id: string | null; readonly changes: readonly Change[] };

/** What follows, and why; no sentence about a status that is kept. */
export type Reasoned = RuleValues & {
  readonly why: Readonly<Record<'requirement', Sentence> & Record<'status' | 'availability', Sentence | null>>;
  /** Where the row of the matrix comes from; null where no row decides. */
  readonly rule: { readonly source: string; readonly undecided: boolean } | null;
};

/** One of the citizens of a cell, without who it is. */
export type PreviewExample = {
  readonly group: number | null;
  readonly category: number | null;
  readonly absences: readonly number[];
  readonly deceased: boolean;
  readonly cv: {
    readonly state: CvState;
    readonly status: number | null;
    readonly missing: readonly MinimumElement[];
    readonly choice: number | null;
  } | null;
  readonly before: Reasoned;
  readonly after: Reasoned;
};

/** Citizens for whom the rules say another thing: by group, category and the absence that decides, null = none. */
export type ChangedCell = {
  readonly group: number;
  readonly category: number | null;
  readonly absence: number | null;
  readonly citizens: number;
  /** Of these, for whom something changes. */
  readonly changed: number;
  /** Some of those, at random. */
  readonly examples: readonly PreviewExample[];
};

/** A change, with some of the citizens it is about, at random. */
export type ExemplifiedChange = Change & { readonly examples: readonly PreviewExample[] };

/** What a rule set would change on the day it takes effect (rules.md § 3, "preview"). */
export type RulePreview = {
  /** Examples in the file, all of which hold. */
  readonly fileExamples: number;
  /** In a cell that the rules say another thing about. */
  readonly concerned: number;
  /** Of these, for whom something changes. */
  readonly changed: number;
  readonly changes: readonly ExemplifiedChange[];
  /** Of those concerned, for whom a value stays. */
  readonly kept: readonly Kept[];
  readonly groups: readonly ChangesOf[];
  readonly jobcenters: readonly ChangesOf[];
  readonly funds: readonly ChangesOf[];
  readonly cells: readonly ChangedCell[];
};
