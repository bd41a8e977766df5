import type { Call } from '@/server/domain/caller';
import type { CitizenFacts, CitizenKey } from '@/server/domain/citizen';
import type { Availability, ChangeType, Operation, SettableStatus } from '@/server/domain/code-lists';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import type { CvOverviewData, TimelineEntry, TimelineQuery } from '@/server/domain/cv-view';
import type { FaultCode } from '@/server/domain/faults';
import type { LookUpCounts } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';

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
