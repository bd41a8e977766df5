import { ChangeType, countsAsCvChange } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import { type CitizenState, type CvRow, type NewEvent, type Stamps, stampsOn } from './citizen-state';
import type { RegisterLists } from './register-lists';

/** What a record is taken in under. */
export type Situation = {
  readonly lists: RegisterLists;
  /** The Danish day of recording: today, and while founding the day of the record itself. */
  readonly day: Day;
  /** While founding, past events set the state; afterwards they are history only (wire.md § 3). */
  readonly founding: boolean;
};

/** A citizen after a record, and the events it caused, in the order they are to be written. */
export type Taken = { readonly state: CitizenState; readonly events: readonly NewEvent[] };

export type Draft = Pick<NewEvent, 'occurredAt' | 'changeType' | 'operation' | 'setBy'> &
  Partial<Omit<NewEvent, Exclude<keyof Stamps, 'cvNumber'> | 'position'>>;

/**
 * Appends an event: gives it its position and stamps, and folds it into the state, which is nothing but the fold of the
 * events by position (data.md, "The event table").
 * @param sets whether it sets what stands: a past event taken over after the founding does not
 */
export function append({ state, events }: Taken, draft: Draft, { lists, day }: Situation, sets = true): Taken {
  const position = state.lastPosition + 1;
  const stamps = stampsOn(state, day, lists);
  // Field by field: founding makes hundreds of millions of these, and spreading costs several times as much.
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
    elementId: draft.elementId ?? null,
    comment: draft.comment ?? null,
    before: draft.before ?? null,
    after: draft.after ?? null,
  };
  const cv = state.cv && folded(state.cv, event, sets);
  return { state: { ...state, cv, lastPosition: position }, events: [...events, event] };
}

function folded(cv: CvRow, event: NewEvent, sets: boolean): CvRow {
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
    availabilityChosenAt: setBy === 'system' ? null : occurredAt,
  };
}
