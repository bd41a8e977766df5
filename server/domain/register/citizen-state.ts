import type { Organisation } from '@/server/domain/caller';
import type { Availability, ChangeType, CvStatus, Operation } from '@/server/domain/code-lists';
import type { CvState } from '@/server/domain/cv';
import type { SetBy } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import type { JudgedReasons } from '@/server/domain/judgement-reasons';
import type { Case } from '@/server/domain/rules/cases';
import type { Choice, Standing } from '@/server/domain/rules/outcome';
import { type CvTrack, NO_TRACK } from './cv-track';
import type { ElementData } from './element-data';
import type { RecordOf } from './record-schemas';
import type { RegisterLists } from './register-lists';
import {
  type AbsenceRegistration,
  type FundMembership,
  type GroupRegistration,
  inForce,
  type ReferralRegistration,
} from './registrations';

/** Instants are milliseconds since 1970 here and below. */
export type CitizenRow = {
  readonly givenName: string;
  readonly surname: string;
  readonly municipality: string;
  readonly addressProtected: boolean;
  readonly deceased: boolean;
  /** When the record happened that gave the name and the municipality. */
  readonly at: number;
  /** When the records happened that last said the two flags; null = none has. */
  readonly addressProtectedAt: number | null;
  readonly deceasedAt: number | null;
};

export type CvRow = {
  readonly number: number;
  readonly state: CvState;
  readonly at: number;
  readonly createdAt: number;
  readonly status: CvStatus | null;
  readonly statusPosition: number | null;
  readonly availability: Availability | null;
  readonly availabilityPosition: number | null;
  /** The newest choice of a person, citizen or authority; it survives being overridden (domain.md § 10). */
  readonly choice: Choice | null;
  readonly version: number;
  /** The elements of the minimum that are present and count (minimumBits). */
  readonly minimum: number;
};

/** A deleted element is kept, so that an older record of it can't restore it. */
export type ElementRow = {
  readonly changeType: ChangeType;
  readonly elementId: string;
  readonly at: number;
  readonly deleted: boolean;
  readonly data: ElementData;
};

/**
 * Everything the register holds about one citizen except the events. Immutable: a row that is a different object has
 * been changed.
 */
export type CitizenState = {
  readonly citizenId: number;
  readonly citizen: CitizenRow;
  /** In the order they were assigned; the last is the current number. */
  readonly numbers: readonly string[];
  readonly funds: readonly FundMembership[];
  readonly groups: readonly GroupRegistration[];
  readonly absences: readonly AbsenceRegistration[];
  readonly referrals: readonly ReferralRegistration[];
  readonly cv: CvRow | null;
  /** All of the kinds that the records to be applied are about; of a deletion of the CV, all. */
  readonly elements: readonly ElementRow[];
  readonly lastPosition: number;
  /** When the event of type 1–3 happened that happened last; null = there is none. */
  readonly lastCvEventAt: number | null;
  readonly track: CvTrack;
  /** Of the last judgement, where it has reasons (worklist.md § 4). */
  readonly reasons: JudgedReasons | null;
  /** What was last worked out, and the first boundary after that; null where nothing has been yet. */
  readonly standing: WorkedOut | null;
  /** The cases as they were last worked out, in the order of their units (worklist.md § 1). */
  readonly cases: readonly StoredCase[];
};

/** What was last worked out for a citizen, with what the cases ask that the rules of § 10 don't. */
export type WorkedOut = Standing & {
  /** The first boundary after the day it was worked out for (rules.md § 1). */
  readonly nextChangeOn: Day | null;
  /** The deadline that runs, without who met it (domain.md § 11). */
  readonly deadline: {
    readonly startsOn: Day;
    readonly dueOn: Day | null;
    readonly restsFrom: Day | null;
  } | null;
};

/** A case, and when its kind began; milliseconds since 1970. */
export type StoredCase = Case & { readonly since: number };

/** The citizen's relations when an event is recorded (data.md, "stamps"). */
export type Stamps = {
  readonly municipality: string;
  readonly jobcenter: string;
  readonly fund: number | null;
  readonly operator: string | null;
  readonly cvNumber: number | null;
};

/** An event to be appended; its feed time is assigned when it is written. */
export type NewEvent = Stamps & {
  readonly position: number;
  readonly occurredAt: number;
  readonly changeType: ChangeType;
  readonly operation: Operation;
  readonly from: number | null;
  readonly to: number | null;
  readonly setBy: SetBy;
  readonly organisation: Organisation | null;
  readonly origin: 'live' | 'derived' | 'history';
  readonly cause: string | null;
  /** What a derived event was worked out from (encodeReceipt). */
  readonly receipt: string | null;
  readonly elementId: string | null;
  readonly comment: string | null;
  readonly before: ElementData | null;
  readonly after: ElementData | null;
};

/** What a record says about a citizen; a flag may be left out. */
export type CitizenSaid = Omit<RecordOf<'citizen'>, 'id' | 'kind' | 'cpr' | 'at'>;

/**
 * A citizen's row after a record. A flag the record does not say stays as it is, and a flag is late by the record that
 * last said it (wire.md § 3).
 * @param stands null for a new citizen
 * @returns the same object when the record is too late for all of it
 */
export function citizenRow(stands: CitizenRow | null, said: CitizenSaid & { readonly at: number }): CitizenRow {
  const { givenName, surname, municipality, addressProtected, deceased, at } = said;
  const counts = (setAt: number | null | undefined) => setAt == null || at >= setAt;
  const named = counts(stands?.at);
  const protects = addressProtected !== undefined && counts(stands?.addressProtectedAt);
  const dies = deceased !== undefined && counts(stands?.deceasedAt);
  const from = stands ?? NOTHING_SAID;
  if (stands && !named && !protects && !dies) return stands;
  return {
    ...from,
    ...(named && { givenName, surname, municipality, at }),
    ...(protects && { addressProtected, addressProtectedAt: at }),
    ...(dies && { deceased, deceasedAt: at }),
  };
}

const NOTHING_SAID: CitizenRow = {
  givenName: '',
  surname: '',
  municipality: '',
  addressProtected: false,
  deceased: false,
  at: Number.NEGATIVE_INFINITY,
  addressProtectedAt: null,
  deceasedAt: null,
};

export function newCitizen(citizenId: number, record: RecordOf<'citizen'>): CitizenState {
  return {
    citizenId,
    citizen: citizenRow(null, record),
    numbers: [record.cpr],
    funds: [],
    groups: [],
    absences: [],
    referrals: [],
    cv: null,
    elements: [],
    lastPosition: 0,
    lastCvEventAt: null,
    track: NO_TRACK,
    reasons: null,
    standing: null,
    cases: [],
  };
}

/** Whether there is a CV; a deleted one counts as none (domain.md § 4, check 9). */
export function hasCv(state: CitizenState): state is CitizenState & { readonly cv: CvRow } {
  return state.cv !== null && state.cv.state !== 'deleted';
}

/** The stamps of an event recorded on a day, equal to those of the SQL function citizen_stamps for a live event. */
export function stampsOn(state: CitizenState, day: Day, lists: RegisterLists): Stamps {
  const { municipality } = state.citizen;
  const jobcenter = lists.municipalities.get(municipality) ?? '';
  const referral = inForce(state.referrals, day);
  return {
    municipality,
    jobcenter,
    fund: inForce(state.funds, day)?.fund ?? null,
    operator: referral?.jobcenter === jobcenter ? referral.operator : null,
    cvNumber: hasCv(state) ? state.cv.number : null,
  };
}
