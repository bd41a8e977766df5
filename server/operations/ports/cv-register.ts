import type { Call } from '@/server/domain/caller';
import type { CitizenFacts, CitizenKey } from '@/server/domain/citizen';
import type { Availability, ChangeType, Operation, SettableStatus } from '@/server/domain/code-lists';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import type { CvOverviewData, TimelineQuery } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import type { FaultCode } from '@/server/domain/faults';
import type { Judged } from '@/server/domain/judgement-reasons';
import type { LookUpCounts } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';
import type { RecordedEvent } from '@/server/domain/register/citizen-known';
import type { CitizenState } from '@/server/domain/register/citizen-state';
import type { CvEvent } from '@/server/domain/register/cv-history';
import type { SourcedVersion } from '@/server/domain/register/known-at';
import type { Case } from '@/server/domain/rules/cases';

/**
 * A citizen, with the revision, the Danish day and the rule set they were judged by. Methods return `stale` when the
 * revision has changed since, and a change also when the day or the rule set has.
 */
export type CitizenAtRevision = {
  readonly citizenId: number;
  readonly revision: number;
  readonly today: Day;
  readonly ruleSet: number | null;
};

export type CvChange =
  | {
      readonly kind: 'status';
      readonly value: SettableStatus;
      readonly comment: string | null;
      /** Kept beside the comment: the reasons, and the text that was written with them. */
      readonly judged: Judged | null;
    }
  | { readonly kind: 'availability'; readonly value: Availability };

export type Written = { readonly position: number; readonly guid: string };

/**
 * A request that its sender may repeat, and its message in full, which detects reuse of the identifier with another
 * message. Without a client the sender is the user together with the organisation they act for.
 */
export type IdempotentRequest = {
  readonly clientId: string | null;
  readonly identifier: string;
  readonly message: string;
};

/** The response to the first call with an identifier: a refusal, or the receipt. */
export type StoredResponse = {
  readonly sameMessage: boolean;
  readonly refusal: { readonly code: FaultCode; readonly invalid: Invalid | undefined } | null;
};

export type CvLogRow = { readonly changeType: ChangeType; readonly operation: Operation; readonly occurredAt: number };

/** Facts about a citizen, and from the same snapshot what counts against the caller's budgets. */
export type FactsRead = { readonly facts: CitizenFacts; readonly counts: LookUpCounts };

/** What the screen of one citizen shows, with the state the rules are applied to, and the revision of the rules. */
export type OverviewRead = {
  readonly data: CvOverviewData;
  /** What the status that stands was worked out from, where the system set it. */
  readonly statusReceipt: string | null;
  readonly state: CitizenState;
  readonly versions: readonly SourcedVersion[];
  readonly rulesRevision: number;
  /** Events of types 1–3 by position; none where no rule has a deadline for the group of today. */
  readonly cvEvents: readonly CvEvent[];
};

/** A page of the timeline; without events of the system there are no versions. */
export type TimelineRead = {
  readonly entries: readonly RecordedEvent[];
  readonly versions: readonly SourcedVersion[];
  readonly rulesRevision: number;
};

export type CvRegister = {
  /** The facts the rules need about a citizen today. Throws ServiceFault 8236, 9338. */
  facts(call: Call, key: CitizenKey, status: SettableStatus | null): Promise<FactsRead>;
  /** The same, and from the same snapshot the stored response to the request, if any. Throws as `facts`. */
  factsAndResponse(
    call: Call,
    key: CitizenKey,
    status: SettableStatus | null,
    request: IdempotentRequest,
  ): Promise<FactsRead & { readonly stored: StoredResponse | null }>;
  /**
   * Writes state, exactly one event, the citizen's cases and the audit entry, or nothing. Without `cases` they are
   * worked out anew soon after. With a request the receipt is stored too, and
   * `stale` also means that a response to the request is stored already. Throws ServiceFault 8236, 9346.
   */
  change(
    call: Call,
    citizen: CitizenAtRevision,
    expectedVersion: number | null,
    change: CvChange,
    cases: readonly Case[] | null,
    request?: IdempotentRequest,
  ): Promise<Written | 'stale' | 'conflict'>;
  /**
   * When the caller's change with this identifier was made, in milliseconds since 1970; null when it was not made
   * within the last day. Throws ServiceFault 8236, 9338.
   */
  madeAt(call: Call, identifier: string): Promise<number | null>;
  /** The wire's event log, newest first (domain.md § 8). Throws ServiceFault 8236, 9338. */
  log(call: Call, citizen: CitizenAtRevision): Promise<readonly CvLogRow[] | 'stale'>;
  /** What the screen of one citizen shows, and what explains it. Throws ServiceFault 8236, 9338. */
  overview(call: Call, citizen: CitizenAtRevision): Promise<OverviewRead | 'stale'>;
  /** A page of the timeline, newest first. Throws ServiceFault 8236, 9338. */
  timeline(call: Call, citizen: CitizenAtRevision, query: TimelineQuery): Promise<TimelineRead | 'stale'>;
  /** The citizen's CPR number, for a user who reveals it. Throws ServiceFault 8236, 9338. */
  cpr(call: Call, citizen: CitizenAtRevision): Promise<string | 'stale'>;
  /** The citizen's current contact data, for a user who unfolds it. Throws ServiceFault 8236, 9338. */
  contact(call: Call, citizen: CitizenAtRevision): Promise<readonly ContactElement[] | 'stale'>;
  /** The same before and after one event. Throws as `contact`. */
  contactChange(call: Call, citizen: CitizenAtRevision, position: number): Promise<ContactChange | 'stale'>;
};
