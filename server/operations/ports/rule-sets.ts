import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { RuleRows } from '@/server/domain/rules/rule-set';

/** A rule set as it was published (rules.md § 3); `takesEffectOn` null: the one a register begins with. */
export type PublishedSet = {
  readonly id: number;
  readonly takesEffectOn: Day | null;
  /** Null for the set a register begins with. */
  readonly hash: string | null;
  /** When and by whom; milliseconds since 1970, null for the set a register begins with. */
  readonly publishedAt: number | null;
  readonly publishedBy: string | null;
  readonly withdrawnAt: number | null;
  readonly withdrawnBy: string | null;
  /** Since when its day is a boundary of everyone it concerns; null = not of all yet. */
  readonly loweredAt: number | null;
  /** When what it changed was compared with what was predicted. */
  readonly comparedAt: number | null;
  /** The preview it was published by, and when that began to read; null for the set a register begins with. */
  readonly previewId: number | null;
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

/** A value of a code list, with the days it is valid; null = open. */
export type CodeListItem = {
  readonly id: string;
  readonly da: string;
  readonly en: string;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly externalCode: string | null;
};

/** The code lists of domain.md § 2, by the names of their tables. */
export const CODE_LISTS = [
  'contact_group',
  'person_category',
  'absence_type',
  'cv_status',
  'cv_availability_type',
  'cv_requirement_type',
  'cv_change_type',
  'operation_type',
  'organisation_type',
  'municipality',
  'unemployment_fund',
] as const;
export type CodeListName = (typeof CODE_LISTS)[number];

/** Rule sets, and the code lists beside them. Throws ServiceFault 8236 and 9346. */
export type RuleSets = {
  read(): Promise<RuleSetsRead>;
  /** Every code list with its validity. */
  codeLists(): Promise<Readonly<Record<CodeListName, readonly CodeListItem[]>>>;
  /** The code lists that rules refer to. */
  lists(): Promise<RegisterLists>;
  /** Publishes what was previewed with this hash for this day. Waits until nobody is writing by the rules before. */
  publish(
    call: Call,
    publication: Publication,
  ): Promise<{ readonly set: number } | { readonly refusal: PublishRefusal }>;
  withdraw(call: Call, set: number): Promise<'withdrawn' | WithdrawRefusal>;
};
