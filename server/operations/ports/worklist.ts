import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type {
  CaseActName,
  CaseCount,
  CaseDeadline,
  CaseKind,
  CaseOutcome,
  CaseTab,
  ListedCase,
} from '@/server/domain/worklist';

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

/** Filters of a list; null = none. */
export type CaseFilter = {
  readonly tab: CaseTab;
  readonly kinds: readonly CaseKind[] | null;
  readonly deadline: CaseDeadline | null;
  readonly groups: readonly number[] | null;
  readonly municipality: string | null;
  readonly assignee: string | null;
  readonly before: number | null;
};

/** The last case of the page before. */
export type CasePosition = Pick<ListedCase, 'dueOn' | 'since' | 'citizenId'>;

export type CasePage = { readonly today: Day; readonly at: number; readonly rows: readonly ListedCase[] };
export type CaseCounts = { readonly today: Day; readonly at: number; readonly counts: readonly CaseCount[] };

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

/**
 * The cases of the caller's unit, and what people do about them (worklist.md). Each act, preview and page writes one
 * entry in the audit log in the same statement. Throws ServiceFault 8236; 9343 where a list, 9346 where an act failed.
 */
export type Worklist = {
  takeNext(call: Call, kinds: readonly CaseKind[]): Promise<TakenCase>;
  /** Acts on cases; only says what would happen where `apply` is false. */
  act(call: Call, citizens: readonly number[], act: CaseAct, apply: boolean): Promise<readonly CaseResult[]>;
  /** Undoes the caller's acts of a request where nothing else has happened since. */
  undo(call: Call, request: string): Promise<readonly CaseResult[]>;
  /** Notes that the caller has opened a case, if it is theirs. */
  opened(call: Call, citizenId: number): Promise<void>;
  page(call: Call, filter: CaseFilter, after: CasePosition | null, limit: number): Promise<CasePage>;
  counts(call: Call): Promise<CaseCounts>;
  day(call: Call): Promise<CaseDay>;
};
