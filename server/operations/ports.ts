import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenFacts, CitizenKey } from '@/server/domain/citizen';
import type { Availability, ChangeType, Operation, SettableStatus } from '@/server/domain/code-lists';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import type { CvOverviewData, TimelineEntry, TimelineQuery } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import type { FaultCode } from '@/server/domain/faults';
import type { LookUpCounts, LookUpScope, SpentBudget } from '@/server/domain/look-up-budget';
import type { Period } from '@/server/domain/period';
import type { Invalid } from '@/server/domain/reasons';

// What the operations need of the outside. Adapters fulfil it and raise the technical faults of domain.md § 4:
// 8236 no connection, 9338 and 9343 a read failed, 9346 a write or any other call failed.

/** A citizen and the revision at which the caller's right was judged; `stale` when it has moved since. */
export type Judged = { readonly citizenId: number; readonly revision: number };

export type CvChange =
  | { readonly kind: 'status'; readonly value: SettableStatus; readonly comment: string | null }
  | { readonly kind: 'availability'; readonly value: Availability };

export type Written = { readonly position: number; readonly guid: string };

/**
 * A change its sender may ask for again, and what it says in full: a repeat is told from another message by it. Without a client the
 * sender is the person who calls, for the organisation they call for.
 */
export type Repeatable = { readonly clientId: string | null; readonly identifier: string; readonly message: string };

/** What the first call with an identifier was answered: refused with a code, or with the receipt. */
export type KeptAnswer = {
  readonly sameMessage: boolean;
  readonly refusal: { readonly code: FaultCode; readonly invalid: Invalid | undefined } | null;
};

export type CvLogRow = { readonly changeType: ChangeType; readonly operation: Operation; readonly occurredAt: number };

export type UpdatedCv = {
  readonly citizenId: number;
  readonly cpr: string;
  /** Milliseconds since 1970. */
  readonly revisedAt: number;
  readonly deleted: boolean;
};

export type UpdatedCvsPage = {
  readonly extractTime: number;
  readonly lastPage: number;
  readonly rows: readonly UpdatedCv[];
};

/** How much there is in a list, over all its pages. `days`: the changes of its citizens by Danish day, those without any left out. */
export type ListFigures = {
  readonly citizens: number;
  readonly days: readonly { readonly day: Day; readonly changes: number }[];
};

/** A citizen's place in the list: the first change in the period, then the citizen. Milliseconds since 1970. */
export type ExportPlace = { readonly at: number; readonly citizenId: number };

/** How far an export has come, and what it is of; whoever has it can go on from here. */
export type ExportState = {
  /** The one answered for: an open one is cut once, at the beginning. */
  readonly period: Period;
  readonly jobcenter: string | null;
  readonly purpose: string;
  /** null at the beginning. */
  readonly after: ExportPlace | null;
  /** So many citizens came before. */
  readonly rows: number;
};

export type UpdatedCvsPart = {
  readonly extractTime: number;
  readonly rows: readonly UpdatedCv[];
  readonly last: ExportPlace | null;
};

export type ListFactsRead = {
  /** The database's clock and what is sealed, milliseconds since 1970. */
  readonly now: number;
  readonly sealed: number;
  readonly jobcenterKnown: boolean;
  readonly servedBy: string | null;
};

/** Facts about a citizen, and in the same snapshot what counts against the budgets of whoever asks. */
export type FactsRead = { readonly facts: CitizenFacts; readonly counts: LookUpCounts };

export type CvRegister = {
  /** What the rules ask about a citizen today. Throws ServiceFault 8236, 9338. */
  facts(call: Call, key: CitizenKey, status: SettableStatus | null): Promise<FactsRead>;
  /** The same, and in the same snapshot what was answered to the request before, if anything. Throws as `facts`. */
  factsAndAnswer(
    call: Call,
    key: CitizenKey,
    status: SettableStatus | null,
    request: Repeatable,
  ): Promise<FactsRead & { readonly kept: KeptAnswer | null }>;
  /**
   * State, exactly one event and the audit entry, or nothing. With a request its receipt is kept too, and `stale` also says
   * that an answer to it is kept already. Throws ServiceFault 8236, 9346.
   */
  change(
    call: Call,
    citizen: Judged,
    expectedVersion: number | null,
    change: CvChange,
    request?: Repeatable,
  ): Promise<Written | 'stale' | 'conflict'>;
  /**
   * When the caller's change with this identifier was made within the last day, milliseconds since 1970; null when it was
   * not. Throws ServiceFault 8236, 9338.
   */
  madeAt(call: Call, identifier: string): Promise<number | null>;
  /** The wire's event log, newest first (domain.md § 8). Throws ServiceFault 8236, 9338. */
  log(call: Call, citizen: Judged): Promise<readonly CvLogRow[] | 'stale'>;
  /** What the screen of one citizen shows. Throws ServiceFault 8236, 9338. */
  overview(call: Call, citizen: Judged): Promise<CvOverviewData | 'stale'>;
  /** A page of the timeline, newest first. Throws ServiceFault 8236, 9338. */
  timeline(call: Call, citizen: Judged, query: TimelineQuery): Promise<readonly TimelineEntry[] | 'stale'>;
  /** The citizen's whole number, for a person who asked to see it. Throws ServiceFault 8236, 9338. */
  cpr(call: Call, citizen: Judged): Promise<string | 'stale'>;
  /** The citizen's contact data as it stands, for a person who unfolded it. Throws ServiceFault 8236, 9338. */
  contact(call: Call, citizen: Judged): Promise<readonly ContactElement[] | 'stale'>;
  /** The same before and after one event. Throws as `contact`. */
  contactChange(call: Call, citizen: Judged, position: number): Promise<ContactChange | 'stale'>;
};

/** What a page of the list is asked for as: with whole numbers, or masked for a screen. */
export type PageOperation = 'GetUpdatedCVs' | 'ReportPage';

export type CvList = {
  /** Throws ServiceFault 8236, 9343. */
  facts(call: Call, jobcenter: string | null): Promise<ListFactsRead>;
  /** A page of the citizens whose CV changed in a sealed period. Throws ServiceFault 8236, 9343. */
  page(
    call: Call,
    operation: PageOperation,
    period: Period,
    jobcenter: string | null,
    page: number,
  ): Promise<UpdatedCvsPage>;
  /** How much there is in the list of a sealed period. Throws ServiceFault 8236, 9343. */
  figures(call: Call, period: Period, jobcenter: string | null): Promise<ListFigures>;
  /** The next citizens of the same list for a file; `last` is null when none follow. Throws ServiceFault 8236, 9343. */
  part(call: Call, state: ExportState): Promise<UpdatedCvsPart>;
};

export type Feed = {
  /**
   * Waits until everything at or before an instant is sealed.
   * @param until milliseconds since 1970
   * @param patience how long to wait, milliseconds
   * @returns what is sealed then, or undefined when it took longer. Throws ServiceFault 8236, 9343.
   */
  sealedUntil(until: number, patience: number): Promise<number | undefined>;
};

/** The sealer's steps (reliability.md § 1). Instants are milliseconds since 1970. Throws ServiceFault 8236, 9343. */
export type FeedClock = {
  /** Step 1: moves `closing` to the clock; undefined when another sealer did so within so many milliseconds. */
  closeEpoch(youngest: number): Promise<number | undefined>;
  /** Steps 2 and 3: the writing transactions under way. */
  writers(): Promise<readonly string[]>;
  /** Step 4. @returns what is sealed then */
  seal(closing: number): Promise<number>;
  sealed(): Promise<number>;
};

export type Audit = {
  /** Writes one entry: who, which operation, with what outcome, about whom if known. Throws ServiceFault 8236, 9346. */
  entry(call: Call, entry: AuditEntry): Promise<void>;
  /**
   * The same for a refusal that is kept as the answer to a request.
   * @returns false when another answer is kept already: then nothing is written. Throws as `entry`
   */
  keepRefusal(call: Call, entry: AuditEntry, request: Repeatable): Promise<boolean>;
};

/** `since`: the beginning of the ten minutes it belongs to, milliseconds since 1970. */
export type LookUpTotal = LookUpScope & { readonly since: number; readonly total: number };

/** Where look-ups are counted for all instances. Throws ServiceFault 8236, 9346. */
export type LookUpStore = {
  add(totals: readonly LookUpTotal[]): Promise<void>;
  /** Writes to the audit log that a budget is spent, once an hour and scope whichever instance is first. */
  alarm(call: Call, operation: OperationName, spent: SpentBudget): Promise<void>;
};

/** One call that looks a citizen up or opens one. */
export type Looking = {
  /**
   * Counts it, once, however often the facts are read.
   * Throws OverBudget when a budget it counts against is spent.
   */
  count(counts: LookUpCounts, citizenId: number | null): Promise<void>;
  /** It is answered, and a miss of it is written. */
  end(): void;
};

/** The budgets of look-ups (reliability.md § 3, "Guessing CPR"). */
export type LookUps = { begin(call: Call, operation: OperationName, key: CitizenKey): Looking };

export type AuditEntry = {
  /** ScreenCall and SystemCall: refused before it was known, or asked, which operation it was. */
  readonly operation:
    | OperationName
    | 'ScreenCall'
    | 'SystemCall'
    | 'SignIn'
    | 'UnreadableMessage'
    | 'RegisterFeed'
    | 'ImportFile'
    | 'FoundRegister';
  /** `allowed`, a fault code, or the name of a refusal without one. */
  readonly outcome: string;
  readonly citizenId: number | null;
  /** The number that found nobody; kept as a keyed hash only. */
  readonly missedCpr: string | null;
  /** Counts against the caller's budgets: the number exists for nobody the caller may see. */
  readonly isMiss?: boolean;
  readonly invalid?: Invalid;
  /** What else the entry tells, beside what was wrong with the message. */
  readonly details?: Readonly<Record<string, unknown>>;
};

export type Ports = {
  readonly register: CvRegister;
  readonly list: CvList;
  readonly feed: Feed;
  readonly audit: Audit;
  readonly lookUps: LookUps;
};
