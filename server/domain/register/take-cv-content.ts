import { ChangeType, Operation } from '@/server/domain/code-lists';
import { CV_ELEMENTS } from '@/server/domain/cv';
import type { Invalid } from '@/server/domain/reasons';
import { append, type Situation, type Taken } from './append';
import { type CitizenState, type ElementRow, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

const NO_CV: Invalid = { field: 'cpr', reason: 'no-cv' };

/**
 * An element of the current CV is written or deleted (wire.md § 3). The event tells what happened to the CV: 1 and 2 both
 * insert or replace, whichever the source said; deleting what is not there is no event.
 */
export function takeElement(
  state: CitizenState,
  record: RecordOf<'cv-element'>,
  situation: Situation,
): Taken | Invalid {
  if (!hasCv(state)) return NO_CV;
  const changeType = CV_ELEMENTS[record.element];
  const { elementId, at } = record;
  const deleted = record.operation === Operation.deleted;
  const row: ElementRow = { changeType, elementId, at, deleted, data: deleted ? {} : (record.data ?? {}) };
  const stored = state.elements.find((one) => one.changeType === changeType && one.elementId === elementId);
  const stood = stored && !stored.deleted ? stored : null;
  const change = { occurredAt: at, changeType, elementId, setBy: 'citizen', after: deleted ? null : row.data } as const;
  if (stored && at < stored.at) {
    const operation = record.operation;
    return append({ state, events: [] }, { ...change, operation, origin: 'history' }, situation, false);
  }
  const elements = stored ? state.elements.map((one) => (one === stored ? row : one)) : [...state.elements, row];
  const after = { state: { ...state, elements }, events: [] };
  if (deleted && !stood) return after;
  const operation = deleted ? Operation.deleted : stood ? Operation.updated : Operation.created;
  return append(after, { ...change, operation, before: stood?.data ?? null }, situation);
}

/**
 * The citizen's own choice (wire.md § 3). Like every record it does not undo what a person chose after it: when it comes
 * late, it is history only.
 */
export function takeAvailability(
  state: CitizenState,
  { availability, at }: RecordOf<'cv-availability'>,
  situation: Situation,
): Taken | Invalid {
  if (!hasCv(state)) return NO_CV;
  const { availability: from, availabilityChosenAt: chosenAt } = state.cv;
  const late = chosenAt !== null && at < chosenAt;
  return append(
    { state, events: [] },
    {
      occurredAt: at,
      changeType: ChangeType.availability,
      operation: from === null ? Operation.created : Operation.updated,
      setBy: 'citizen',
      origin: late ? 'history' : 'live',
      from: late ? null : from,
      to: availability,
    },
    situation,
    !late,
  );
}
