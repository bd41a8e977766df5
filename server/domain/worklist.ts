import { OrganisationType } from './code-lists';
import { MINIMUM_ELEMENTS } from './cv';
import type { Day } from './danish-time';

/** What a case waits for, in the order in which the first that holds is its kind (worklist.md § 1). */
export const CaseKind = {
  awaitingJudgement: 1,
  changedAfterApproval: 2,
  notSearchable: 3,
  waitingForCitizen: 4,
} as const;
export type CaseKind = (typeof CaseKind)[keyof typeof CaseKind];

/** The kinds that a judgement ends; of these the next is taken unless another is asked for. */
export const JUDGED_KINDS = [CaseKind.awaitingJudgement, CaseKind.changedAfterApproval] as const;

export const CASE_TABS = ['mine', 'free', 'all', 'held'] as const;
export type CaseTab = (typeof CASE_TABS)[number];

export const CASE_DEADLINES = ['past', 'today', 'week', 'later', 'none'] as const;
export type CaseDeadline = (typeof CASE_DEADLINES)[number];

/** What has changed since the judgement: an element of the minimum, or anything. */
export const CASE_ELEMENTS = ['any', ...MINIMUM_ELEMENTS] as const;
export type CaseElement = (typeof CASE_ELEMENTS)[number];

/** Whether the citizen is with an external operator. */
export const CASE_OPERATORS = ['referred', 'none'] as const;
export type CaseOperator = (typeof CASE_OPERATORS)[number];

/** What concerns a person today: woken, changed since their judgement, given to them, taken from them. */
export const CASE_DAY_LISTS = ['woken', 'changed', 'given', 'taken'] as const;
export type CaseDayList = (typeof CASE_DAY_LISTS)[number];

/** The longest reason of an act on a case, in code points. */
export const CASE_REASON_LENGTH = 400;
/** How many cases may be acted on together. */
export const MAX_CASES_AT_ONCE = 200;

/** What people do about cases; the last two by a supervisor. */
export const CASE_ACTS = ['take', 'put-back', 'hold', 'wake', 'give', 'take-from'] as const;
export type CaseActName = (typeof CASE_ACTS)[number];

/** What becomes of a case in an act: done, or why nothing happens to it. */
export const CASE_OUTCOMES = [
  'done',
  // It is no case of the unit any more.
  'gone',
  // Another person has it.
  'taken',
  // Whoever is to get it has it already, or has as many as the unit allows, or gets none.
  'same',
  'limit',
  'cannot-receive',
  // It is about the caller.
  'self',
  'not-yours',
  'free',
  'not-held',
  // The day of a hold isn't ahead, or is after the due day without a word why.
  'day-passed',
  'past-deadline',
  // Of an undo: something else has happened since.
  'changed',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** A case in a list. Instants are milliseconds since 1970. */
export type ListedCase = {
  readonly citizenId: number;
  readonly givenName: string;
  readonly surname: string;
  readonly maskedCpr: string;
  readonly addressProtected: boolean;
  readonly kind: CaseKind;
  readonly marks: readonly CaseKind[];
  /** The external operator the citizen is referred to, in a jobcenter's list. */
  readonly operator: string | null;
  readonly dueOn: Day | null;
  readonly restsFrom: Day | null;
  readonly since: number;
  readonly group: number;
  readonly municipality: string;
  /** `id`: what browsers know the person by; null of who has never signed in. */
  readonly assignee: {
    readonly id: string | null;
    readonly name: string;
    readonly since: number;
    readonly isMe: boolean;
  } | null;
  /** By whoever has it, since they have it. */
  readonly opened: boolean;
  /** On hold until this day; once it has come, the case has woken, until it is opened. */
  readonly heldUntil: Day | null;
  readonly woken: boolean;
  readonly holdReason: string | null;
  /** How many of the reasons of the last refusal are met; null where there are none. */
  readonly reasons: { readonly met: number; readonly of: number } | null;
};

/** How many cases there are of a kind, by deadline, holder and hold. */
export type CaseCount = {
  readonly kind: CaseKind;
  readonly deadline: CaseDeadline;
  /** The holder's. */
  readonly userId: string | null;
  readonly held: boolean;
  readonly count: number;
};

/** What a supervisor decides for the worklist of the own organisation. */
export type WorklistSetting = {
  /** How many cases that are not on hold a person may have; null = any number. */
  readonly mostOpen: number | null;
  /** For so many days a changed CV waits for whoever judged it last. */
  readonly rejudgementDays: number;
  /** Ids of members who are given nothing. */
  readonly neverReceive: readonly string[];
};

/** Whose cases there are: a jobcenter's with the municipalities it serves, a fund's, an external operator's. */
export const UNIT_TYPES = [
  OrganisationType.jobcenter,
  OrganisationType.fund,
  OrganisationType.externalOperator,
] as const;

const WORKING: readonly OrganisationType[] = [...UNIT_TYPES, OrganisationType.municipality];

/** Whether an organisation has a worklist: a municipality that of its citizens among its jobcenter's. */
export function hasWorklist(type: OrganisationType): boolean {
  return WORKING.includes(type);
}
