import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { RuleRows } from '@/server/domain/rules/rule-set';

/** A rule set as it was published (rules.md § 3); `takesEffectOn` null: the one a register begins with. */
export type PublishedSet = {
  readonly id: number;
  readonly takesEffectOn: Day | null;
  /** When and by whom; milliseconds since 1970, null for the set a register begins with. */
  readonly publishedAt: number | null;
  readonly publishedBy: string | null;
  readonly withdrawnAt: number | null;
  readonly withdrawnBy: string | null;
  /** Since when its day is a boundary of everyone it concerns; null = not of all yet. */
  readonly loweredAt: number | null;
  /** When what it changed was compared with what was predicted. */
  readonly comparedAt: number | null;
  /** When the preview it was published by began to read; null for the set a register begins with. */
  readonly previewedAt: number | null;
  /** When what was predicted was dropped, having been compared. */
  readonly droppedAt: number | null;
};

/** Why a rule set is not published. */
export type PublishRefusal = 'not-previewed' | 'same-person' | 'rules-changed' | 'day-not-ahead' | 'founding';

/** Why a rule set is not withdrawn. */
export type WithdrawRefusal = 'unknown' | 'withdrawn-before' | 'in-force';

/** A rule set to be published, by its hash. */
export type Publication = {
  readonly hash: string;
  readonly on: Day;
  /** Of the rules it was checked against. */
  readonly rulesRevision: number;
  /** Whether another person must have previewed it. */
  readonly byAnother: boolean;
};

/** All rule sets, as the database has them now. */
export type RuleSetsRead = {
  readonly today: Day;
  /** In the order they were published, withdrawn ones included. */
  readonly published: readonly PublishedSet[];
  readonly rows: RuleRows;
  /** Rises with each publication and withdrawal. */
  readonly rulesRevision: number;
};

/** Rule sets. Throws ServiceFault 8236 and 9346. */
export type RuleSets = {
  read(): Promise<RuleSetsRead>;
  /** The code lists that rules refer to. */
  lists(): Promise<RegisterLists>;
  /** Publishes what was previewed with this hash for this day. Waits until nobody is writing by the rules before. */
  publish(
    call: Call,
    publication: Publication,
  ): Promise<{ readonly set: number } | { readonly refusal: PublishRefusal }>;
  withdraw(call: Call, set: number): Promise<'withdrawn' | WithdrawRefusal>;
};
