import type { CitizenState, CvRow, ElementRow, NewEvent } from '@/server/domain/register/citizen-state';
import type {
  AbsenceRegistration,
  FundMembership,
  GroupRegistration,
  ReferralRegistration,
  Registration,
} from '@/server/domain/register/registrations';
import type { NewVersion } from '@/server/domain/register/versions';
import type { Case } from '@/server/domain/rules/cases';
import { CaseKind } from '@/server/domain/worklist';

// The register's rows by column name, for both import (jsonb) and founding (arrays).

const OPEN = 'infinity';

// Cached, since an event's instants recur in the events after it.
const MAX_TEXTS = 4096;
const texts = new Map<number, string>();

/** An instant as text that PostgreSQL parses independently of the session's time zone. */
export function instant(milliseconds: number): string {
  let text = texts.get(milliseconds);
  if (text === undefined) {
    text = new Date(milliseconds).toISOString();
    if (texts.size >= MAX_TEXTS) texts.clear();
    texts.set(milliseconds, text);
  }
  return text;
}

export function instantOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : instant(milliseconds);
}

function instantOrNever(milliseconds: number | null): string {
  return milliseconds === null ? '-infinity' : instant(milliseconds);
}

export function citizenRow({ citizenId, citizen, lastPosition, lastCvEventAt, track }: CitizenState) {
  return {
    id: citizenId,
    given_name: citizen.givenName,
    surname: citizen.surname,
    municipality: citizen.municipality,
    address_protected: citizen.addressProtected,
    deceased: citizen.deceased,
    address_protected_at: instantOrNever(citizen.addressProtectedAt),
    deceased_at: instantOrNever(citizen.deceasedAt),
    at: instant(citizen.at),
    last_position: lastPosition,
    last_cv_event_at: instantOrNull(lastCvEventAt),
    tracked_to: lastPosition,
    searchable_since: instantOrNull(track.searchable.since),
    searchable_until: instantOrNull(track.searchable.until),
    judged_since: instantOrNull(track.judged.since),
    judged_until: instantOrNull(track.judged.until),
    status_at: instantOrNull(track.statusAt),
    judged_position: track.judgedPosition,
    changed_at: instantOrNull(track.changedAt),
  };
}

export function standingRow(citizenId: number, standing: NonNullable<CitizenState['standing']>) {
  return {
    citizen_id: citizenId,
    day: standing.day,
    requirement: standing.requirement,
    contact_group: standing.group,
    side: standing.side,
    minimum_met: standing.minimumMet,
    choices_from: instantOrNull(standing.choicesFrom),
    next_change_on: standing.nextChangeOn,
    rule_set: standing.ruleSet,
    deadline_from: standing.deadline?.startsOn ?? null,
    due_on: standing.deadline?.dueOn ?? null,
    rests_from: standing.deadline?.restsFrom ?? null,
  };
}

/** A case; `since` null = as of the writing. */
export function caseRow(citizenId: number, one: Case & { readonly since: number | null }) {
  return {
    citizen_id: citizenId,
    unit_type: one.unit.type,
    unit_code: one.unit.code,
    kind: one.kind,
    marks: bitsOf(one.marks),
    operator: one.operator,
    due_on: one.dueOn,
    rests_from: one.restsFrom,
    last_day: one.lastDay ?? OPEN,
    municipality: one.municipality,
    contact_group: one.group,
    reasons_met: one.reasons?.met ?? null,
    reasons_of: one.reasons?.of ?? null,
    since: instantOrNull(one.since),
  };
}

/** Kinds of case as bits, the first for 1. */
function bitsOf(kinds: readonly CaseKind[]): number {
  return kinds.reduce((bits, kind) => bits | (1 << (kind - 1)), 0);
}

export function kindsOf(bits: number): readonly CaseKind[] {
  return Object.values(CaseKind).filter((kind) => (bits & (1 << (kind - 1))) !== 0);
}

/** What the four kinds of registration have in common. */
function registrationRow(citizenId: number, row: Registration) {
  return {
    citizen_id: citizenId,
    valid_from: row.from,
    valid_to: row.to ?? OPEN,
    effective_to: row.effectiveTo ?? OPEN,
    cancelled: row.cancelled,
    at: instant(row.at),
  };
}

export function fundRow(citizenId: number, row: FundMembership) {
  return { ...registrationRow(citizenId, row), fund: row.fund };
}

export function groupRow(citizenId: number, row: GroupRegistration) {
  return { ...registrationRow(citizenId, row), contact_group: row.group, person_category: row.category };
}

export function absenceRow(citizenId: number, row: AbsenceRegistration) {
  return { ...registrationRow(citizenId, row), absence_type: row.type };
}

export function referralRow(citizenId: number, row: ReferralRegistration) {
  return { ...registrationRow(citizenId, row), operator: row.operator, jobcenter: row.jobcenter };
}

export function cvRow(citizenId: number, cv: CvRow) {
  return {
    citizen_id: citizenId,
    cv_number: cv.number,
    state: cv.state,
    at: instant(cv.at),
    created_at: instant(cv.createdAt),
    status: cv.status,
    status_position: cv.statusPosition,
    availability: cv.availability,
    availability_position: cv.availabilityPosition,
    version: cv.version,
    choice: cv.choice?.value ?? null,
    choice_by: cv.choice?.by ?? null,
    choice_at: instantOrNull(cv.choice?.at ?? null),
    minimum: cv.minimum,
  };
}

export function elementRow(citizenId: number, row: ElementRow) {
  return {
    citizen_id: citizenId,
    change_type: row.changeType,
    element_id: row.elementId,
    at: instant(row.at),
    deleted: row.deleted,
    data: row.data,
  };
}

/** A version without its citizen, its number and when it became known, which are added when it is written. */
export function versionRow({ kind, content, at, recordId }: NewVersion) {
  return { kind, content, at: instant(at), record_id: recordId };
}

/** An event without its citizen and its feed times, which are added when it is written. */
export function eventRow(event: NewEvent) {
  return {
    position: event.position,
    occurred_at: instant(event.occurredAt),
    change_type: event.changeType,
    operation: event.operation,
    from_value: event.from,
    to_value: event.to,
    jobcenter: event.jobcenter,
    municipality: event.municipality,
    fund: event.fund,
    operator: event.operator,
    cv_number: event.cvNumber,
    set_by: event.setBy,
    organisation_type: event.organisation?.type ?? null,
    organisation_code: event.organisation?.code ?? null,
    origin: event.origin,
    cause: event.cause,
    receipt: event.receipt,
    element_id: event.elementId,
  };
}

/** An event's row in cv_event_text; undefined when it has none. */
export function textRow({ comment, before, after }: NewEvent) {
  return comment === null && before === null && after === null ? undefined : { comment, before, after };
}
