import type { Call } from '@/server/domain/caller';
import type { CvStatus } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import type {
  CaseActName,
  CaseCount,
  CaseDayList,
  CaseDeadline,
  CaseElement,
  CaseKind,
  CaseOperator,
  CaseOutcome,
  CaseTab,
  ListedCase,
} from '@/server/domain/worklist';
import type { ViewCodes, ViewFilter } from '@/server/domain/worklist-views';

export type CaseAct = {
  readonly act: CaseActName;
  readonly reason: string | null;
  readonly until: Day | null;
  readonly beyond: string | null;
  readonly to: string | null;
  readonly fromOthers: boolean;
};

/** What becomes of one case. `holder`: the name of who has it before. */
export type CaseResult = { readonly citizenId: number; readonly outcome: CaseOutcome; readonly holder: string | null };

/** A case that was taken, with what put it first. Else nothing is free, or the caller has as many as allowed. */
export type TakenCase =
  | ({ readonly outcome: 'taken' } & Pick<ListedCase, 'citizenId' | 'kind' | 'dueOn' | 'since'>)
  | { readonly outcome: 'none' | 'limit' };

/**
 * Why a case stands where it does. Of the other free cases to be judged, `older` have waited longer, and `ahead` stand
 * before it.
 */
export type CaseGrounds = Pick<ListedCase, 'kind' | 'dueOn' | 'restsFrom' | 'since' | 'reasons'> & {
  readonly today: Day;
  /** Since when it is with whoever has it; null of a free one. */
  readonly assignedAt: number | null;
  readonly isMine: boolean;
  readonly free: number;
  readonly older: number;
  readonly ahead: number;
  /** The last one by an authority, and since when the CV has been changed after it; null = there is none. */
  readonly judgement: {
    readonly status: CvStatus;
    readonly at: number;
    /** The caller made it, for the same organisation. */
    readonly isMine: boolean;
    readonly changedAt: number | null;
  } | null;
};

/** Filters that are counted as they are asked; null = none. `assignee`: a member's id. */
export type CountsFilter = {
  readonly assignee: string | null;
  readonly groups: readonly number[] | null;
  readonly municipality: string | null;
  readonly jobcenter: string | null;
  readonly operator: CaseOperator | null;
  readonly element: CaseElement | null;
  readonly before: number | null;
  readonly since: number | null;
  readonly dueOn: Day | null;
  readonly open: true | null;
  readonly myDay: CaseDayList | null;
};

/** Filters of a list; null = none. `assignee`: me, nobody, or a member's id. */
export type CaseFilter = CountsFilter & {
  readonly tab: CaseTab;
  readonly kinds: readonly CaseKind[] | null;
  readonly deadline: CaseDeadline | null;
};

/** The last case of the page before. */
export type CasePosition = Pick<ListedCase, 'dueOn' | 'since' | 'citizenId'> & {
  /** Its reasons are all met. */
  readonly allMet: boolean;
};

/** A case in a list, with the citizen's number. */
export type CaseRow = Omit<ListedCase, 'maskedCpr'> & { readonly cpr: string };

export type CasePage = { readonly today: Day; readonly at: number; readonly rows: readonly CaseRow[] };
export type CaseCounts = { readonly today: Day; readonly at: number; readonly counts: readonly CaseCount[] };

/** How a case stands, without what is about the citizen. */
export type CaseStanding = Pick<
  ListedCase,
  'citizenId' | 'kind' | 'dueOn' | 'restsFrom' | 'since' | 'assignee' | 'opened' | 'heldUntil' | 'woken' | 'holdReason'
>;

/** A person's cases that are due today, past their deadline or woken; and what else concerns them today. */
export type CaseDay = {
  readonly today: Day;
  readonly at: number;
  readonly due: number;
  readonly past: number;
  readonly woken: number;
  /** Free ones that they judged last and the citizen has changed since. */
  readonly changed: number;
  readonly given: number;
  readonly taken: number;
};

/** A saved view: of the caller, or of the organisation. */
export type SavedView = {
  readonly id: string;
  readonly isOwn: boolean;
  readonly name: string;
  readonly filter: ViewFilter;
};

/** What became of a view: saved, none by that id, its name or filter is another's, or no more can be kept. */
export type SavedViewOutcome =
  | { readonly outcome: 'saved'; readonly id: string }
  | { readonly outcome: 'gone' | 'name' | 'filter' | 'full' };

/**
 * The cases of the caller's unit, and what people do about them (worklist.md). Each act, preview and page writes one
 * entry in the audit log in the same statement; `standings` none, since it tells of cases that were shown. Throws
 * ServiceFault 8236; 9343 where a list, 9346 where an act failed.
 */
export type Worklist = {
  takeNext(call: Call, kinds: readonly CaseKind[]): Promise<TakenCase>;
  /** @returns null where there is no such case of the caller's unit */
  why(call: Call, citizenId: number): Promise<CaseGrounds | null>;
  /** Acts on cases; only says what would happen where `apply` is false. */
  act(call: Call, citizens: readonly number[], act: CaseAct, apply: boolean): Promise<readonly CaseResult[]>;
  /** Undoes the caller's acts of a request where nothing else has happened since. */
  undo(call: Call, request: string): Promise<readonly CaseResult[]>;
  /** Notes that the caller has opened a case, if it is theirs. */
  opened(call: Call, citizenId: number): Promise<void>;
  standings(call: Call, citizens: readonly number[]): Promise<readonly CaseStanding[]>;
  page(call: Call, filter: CaseFilter, after: CasePosition | null, limit: number): Promise<CasePage>;
  /** @param citizenId counts the cases of this citizen only; null: of all */
  counts(call: Call, filter: CountsFilter, citizenId: number | null): Promise<CaseCounts>;
  day(call: Call): Promise<CaseDay>;
  /** The caller's views and the organisation's, and what a filter can name today. */
  views(call: Call): Promise<ViewCodes & { readonly views: readonly SavedView[] }>;
  /** @param view id null: a new one @param most how many its owner may have */
  saveView(
    call: Call,
    view: Omit<SavedView, 'id'> & { readonly id: string | null },
    most: number,
  ): Promise<SavedViewOutcome>;
  /** @returns whether there was one */
  removeView(call: Call, view: Pick<SavedView, 'id' | 'isOwn'>): Promise<boolean>;
};
