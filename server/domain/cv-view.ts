import type { Organisation, Role } from './caller';
import type { Availability, ChangeType, CvStatus, Operation } from './code-lists';
import type { CvElement } from './cv';
import type { Day } from './danish-time';
import type { Judged } from './judgement-reasons';

/** Who made a change: the citizen, an authority, or the system. */
export const SET_BY = ['citizen', 'authority', 'system'] as const;
export type SetBy = (typeof SET_BY)[number];

/**
 * The same, with authorities by type (prisma/sql/citizen/actor_kind.sql); `other-authority`: another or unknown type.
 */
export const ACTORS = [
  'citizen',
  'fund',
  'jobcenter',
  'municipality',
  'operator',
  'other-authority',
  'system',
] as const;
export type Actor = (typeof ACTORS)[number];

/** An event as the screens show it. Instants are milliseconds since 1970. */
export type TimelineEntry = {
  readonly position: number;
  readonly guid: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly changeType: ChangeType;
  readonly operation: Operation;
  readonly from: number | null;
  readonly to: number | null;
  readonly setBy: SetBy;
  readonly actor: Actor;
  readonly organisation: (Organisation & { readonly name: string }) | null;
  readonly role: Role | null;
  readonly userName: string | null;
  readonly origin: 'live' | 'derived' | 'history';
  readonly cause: string | null;
  readonly comment: string | null;
  /** Reasons of a judgement, and what was written with them, for whom they are (worklist.md § 4). */
  readonly judged: (Judged & { readonly isMine: boolean }) | null;
  readonly elementId: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Before and after are contact data of an address-protected citizen and left out (contact-data.ts). */
  readonly withheld?: true;
};

export const TIMELINE_KINDS = ['status', 'availability', 'content', 'registration'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/**
 * Filters of the timeline; null = no filter. Danish days, both included. `before` is the cursor, a position. In
 * `setBy`, `authority` matches authorities of every type.
 */
export type TimelineQuery = {
  readonly before: number | null;
  readonly limit: number;
  readonly kinds: readonly TimelineKind[] | null;
  readonly setBy: readonly (Actor | SetBy)[] | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sinceJudgement: boolean;
};

/** A current value, and the event that set it. */
export type CurrentValue<Value> = {
  readonly value: Value;
  readonly event: TimelineEntry | null;
};

export type CvElementView = {
  readonly element: CvElement;
  readonly elementId: string;
  readonly revisedAt: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The data is contact data of an address-protected citizen and left out (contact-data.ts). */
  readonly withheld?: true;
};

/** What the register holds for the screen of one citizen, besides the facts the rules need. */
export type CvOverviewData = {
  readonly givenName: string;
  readonly surname: string;
  readonly cpr: string;
  readonly addressProtected: boolean;
  readonly deceased: boolean;
  readonly municipalityName: string;
  readonly jobcenterName: string;
  readonly fundName: string | null;
  readonly status: CurrentValue<CvStatus | null>;
  readonly availability: CurrentValue<Availability | null>;
  readonly revisedAt: number | null;
  readonly elements: readonly CvElementView[];
  /** Changes of the CV's content since the last event of type 2 set by an authority (domain.md § 8), newest first. */
  readonly changedSinceJudgement: readonly TimelineEntry[];
  readonly judgedAt: number | null;
  /** The last event of type 2 set by an authority. */
  readonly judgement: TimelineEntry | null;
};
