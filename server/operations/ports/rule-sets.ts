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
};
