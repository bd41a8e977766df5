import {
  type Availability,
  ChangeType,
  countsAsCvChange,
  Operation,
  OrganisationType,
} from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import type { JudgedReasons } from '@/server/domain/judgement-reasons';
import type { Choice } from '@/server/domain/rules/outcome';
import { type CitizenState, type CvRow, type NewEvent, type Stamps, stampsOn } from './citizen-state';
import { type TrackedEvent, tracked } from './cv-track';
import type { RegisterLists } from './register-lists';

/** The context in which a record is applied. */
export type RecordContext = {
  readonly lists: RegisterLists;
  /** The Danish day of recording: today, or while founding the day of the record itself. */
  readonly day: Day;
  /** While founding, past events set the state; afterwards they are history only (wire.md § 3). */
  readonly founding: boolean;
  /** Of the program that records, for the receipts of derived events. */
  readonly build: string;
  /** Whether the rules are asked after a record; not while a past is taken over whole (rules.md § 1). */
  readonly deriving: boolean;
};

/**
 * A citizen's state after a record, and the events it caused, in the order they are to be written. `inert`: the record
 * is late, or a past event, and nothing follows from it.
 */
export type Applied = { readonly state: CitizenState; readonly events: readonly NewEvent[]; readonly inert?: true };

export type EventDraft = Pick<NewEvent, 'occurredAt' | 'changeType' | 'operation' | 'setBy'> &
  Partial<Omit<NewEvent, Exclude<keyof Stamps, 'cvNumber'> | 'position'>>;

/**
 * Appends an event: gives it its position and stamps, and folds it into the state, which is always the fold of the
 * events by position (data.md, "The event table").
 * @param sets whether the event sets the current value: a past event imported after the founding does not
 */
export function append(
  { state, events }: Applied,
  draft: EventDraft,
  { lists, day }: RecordContext,
  sets = true,
): Applied {
  const position = state.lastPosition + 1;
  const stamps = stampsOn(state, day, lists);
  // Field by field: founding creates hundreds of millions of these, and spreading is several times slower.
  const event: NewEvent = {
    position,
    occurredAt: draft.occurredAt,
    changeType: draft.changeType,
    operation: draft.operation,
    from: draft.from ?? null,
    to: draft.to ?? null,
    municipality: stamps.municipality,
    jobcenter: stamps.jobcenter,
    fund: stamps.fund,
    operator: stamps.operator,
    cvNumber: draft.cvNumber ?? stamps.cvNumber,
    setBy: draft.setBy,
    organisation: draft.organisation ?? null,
    origin: draft.origin ?? 'live',
    cause: draft.cause ?? null,
    receipt: draft.receipt ?? null,
    elementId: draft.elementId ?? null,
    comment: draft.comment ?? null,
    before: draft.before ?? null,
    after: draft.after ?? null,
  };
  const cv = state.cv && foldCv(state.cv, event, sets);
  const ofCv = event.changeType <= ChangeType.availability;
  const lastCvEventAt = ofCv
    ? Math.max(event.occurredAt, state.lastCvEventAt ?? event.occurredAt)
    : state.lastCvEventAt;
  const track = tracked(state.track, trackedEvent(event, sets), lastCvEventAt ?? draft.occurredAt);
  const reasons = state.reasons && reasonsAfter(state.reasons, event, track.judgedPosition, sets);
  return { state: { ...state, cv, lastCvEventAt, track, reasons, lastPosition: position }, events: [...events, event] };
}

/** They end with the next judgement, and with the CV. */
function reasonsAfter(
  reasons: JudgedReasons,
  { changeType, operation }: NewEvent,
  judgedPosition: number | null,
  sets: boolean,
): JudgedReasons | null {
  const isDeletion = changeType === ChangeType.cv && operation === Operation.deleted;
  if (judgedPosition !== reasons.position || isDeletion) return null;
  if (!sets || changeType <= ChangeType.availability || !countsAsCvChange(changeType)) return reasons;
  return { ...reasons, changed: reasons.changed | (1 << changeType) };
}

/** An event as the track of the CV reads it. */
function trackedEvent(event: NewEvent, sets: boolean): TrackedEvent {
  const { position, changeType, operation, occurredAt, to, setBy, organisation } = event;
  const byAuthority = setBy === 'authority';
  const byFund = byAuthority && organisation?.type === OrganisationType.fund;
  return { position, changeType, operation, at: occurredAt, to, byAuthority, byFund, sets };
}

/** A CV after an event of type 2 or 3, or of its content. */
export function foldCv(
  cv: CvRow,
  event: Pick<NewEvent, 'changeType' | 'position' | 'setBy' | 'occurredAt' | 'to'>,
  sets: boolean,
): CvRow {
  const { changeType, position, setBy, occurredAt } = event;
  const changed = countsAsCvChange(changeType) ? { ...cv, version: position } : cv;
  if (!sets || cv.state === 'deleted') return changed;
  if (changeType === ChangeType.status) {
    return { ...changed, status: event.to as CvRow['status'], statusPosition: position };
  }
  if (changeType !== ChangeType.availability) return changed;
  return {
    ...changed,
    availability: event.to as CvRow['availability'],
    availabilityPosition: position,
    choice:
      setBy === 'system' ? cv.choice : newer(cv.choice, { value: event.to as Availability, by: setBy, at: occurredAt }),
  };
}

// An older choice never replaces a newer; of two at the same instant the one received later counts.
function newer(stands: Choice | null, choice: Choice): Choice {
  return stands !== null && choice.at < stands.at ? stands : choice;
}
