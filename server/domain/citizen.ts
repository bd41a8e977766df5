import type { Held } from '@/server/domain/register/cv-track';
import type { CurrentCv, MinimumElement } from './cv';
import type { Day } from './danish-time';
import type { FaultCode } from './faults';
import type { GuestAccess } from './guest-access';
import type { JudgedReasons } from './judgement-reasons';

/** How a citizen is identified: by CPR number in a message, or by the register's own id behind a screen's handle. */
export type CitizenKey = { readonly cpr: string } | { readonly citizenId: number };

/**
 * The contact group in force, and the code with which each organisation type is refused when it judges a CV of this
 * group.
 */
export type ContactGroup = {
  readonly id: number;
  readonly category: number | null;
  readonly since: Day;
  readonly refusalForFund: FaultCode | null;
  readonly refusalForJobcenter: FaultCode | null;
  readonly refusalForExternalOperator: FaultCode | null;
};

export type Absence = {
  readonly type: number;
  readonly from: Day;
  readonly to: Day | null;
};

/** A row of the requirement matrix; null = any value that no more specific row covers (domain.md § 10). */
export type RequirementRule = {
  readonly group: number | null;
  readonly category: number | null;
  readonly absence: number | null;
  readonly requirement: number;
};

/** What cases are worked out from, beside what the rules of domain.md § 4 ask. */
export type WorklistFacts = {
  /** The last day of the membership, and of the referral; null = without an end, or there is none. */
  readonly fundTo: Day | null;
  readonly operatorTo: Day | null;
  /** The CV was changed after an authority judged it. */
  readonly changed: boolean;
  /** Of the last judgement, as the state of the register has them. */
  readonly reasons: Pick<JudgedReasons, 'fund' | 'chosen' | 'changed'> | null;
  readonly deadline: {
    readonly startsOn: Day;
    readonly dueOn: Day | null;
    readonly restsFrom: Day | null;
    readonly searchable: Held;
    readonly judged: Held;
  } | null;
};

/**
 * Everything the rules need about one citizen today, read in one statement. Nothing is optional: for an unknown citizen
 * every value is null and every list empty.
 */
export type CitizenFacts = {
  readonly today: Day;
  readonly citizenId: number | null;
  readonly revision: number;
  readonly addressProtected: boolean;
  readonly municipality: string | null;
  readonly jobcenter: string | null;
  /** The fund the citizen is a member of today. */
  readonly fund: number | null;
  /**
   * The caller is a fund of which the citizen was or will be a member within 120 days of today (domain.md § 4, note 1).
   */
  readonly fundReadable: boolean;
  /** The external operator with a referral in force today for the citizen's jobcenter. */
  readonly operator: string | null;
  /** The caller's own guest access to the citizen, while it is running (trust.md § 2). */
  readonly guest: GuestAccess | null;
  readonly group: ContactGroup | null;
  readonly absences: readonly Absence[];
  /** The rule set in force today, and the rows of its requirement matrix that can apply. */
  readonly ruleSet: number | null;
  readonly rules: readonly RequirementRule[];
  /** The current CV; a deleted one is included, with its state. */
  readonly cv: CurrentCv | null;
  readonly missing: readonly MinimumElement[];
  /** The requested status is in its code list today; true when none is requested. */
  readonly statusValid: boolean;
  /** What the cases are worked out from besides (worklist.md § 1); null where that isn't known. */
  readonly worklist: WorklistFacts | null;
  /** A boundary has come that has not been worked out yet: what stands is of an earlier day (rules.md § 1). */
  readonly due: boolean;
};
