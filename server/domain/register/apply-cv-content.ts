import { ChangeType, Operation } from '@/server/domain/code-lists';
import { CV_ELEMENTS, elementOf, minimumBit, minimumBits } from '@/server/domain/cv';
import type { Invalid } from '@/server/domain/reasons';
import { type Applied, append, type RecordContext } from './append';
import { type CitizenState, type CvRow, type ElementRow, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

const NO_CV: Invalid = { field: 'cpr', reason: 'no-cv' };

/**
 * Writes or deletes an element of the current CV (wire.md § 3). The event has the actual effect on the CV: operations 1
 * and 2 both insert or replace, and deleting a missing element is no event.
 */
export function applyElement(
  state: CitizenState,
  record: RecordOf<'cv-element'>,
  context: RecordContext,
): Applied | Invalid {
  if (!hasCv(state)) return NO_CV;
  const changeType = CV_ELEMENTS[record.element];
  const { elementId, at } = record;
  const deleted = record.operation === Operation.deleted;
  const row: ElementRow = { changeType, elementId, at, deleted, data: deleted ? {} : (record.data ?? {}) };
  const stored = state.elements.find((one) => one.changeType === changeType && one.elementId === elementId);
  const current = stored && !stored.deleted ? stored : null;
  const change = { occurredAt: at, changeType, elementId, setBy: 'citizen', after: deleted ? null : row.data } as const;
  if (stored && at < stored.at) {
    const operation = record.operation;
    const late = append({ state, events: [] }, { ...change, operation, origin: 'history' }, context, false);
    return { ...late, inert: true };
  }
  const elements = stored ? state.elements.map((one) => (one === stored ? row : one)) : [...state.elements, row];
  const after = { state: { ...state, elements, cv: withMinimum(state.cv, changeType, elements) }, events: [] };
  if (deleted && !current) return after;
  const operation = deleted ? Operation.deleted : current ? Operation.updated : Operation.created;
  return append(after, { ...change, operation, before: current?.data ?? null }, context);
}

/** The five bits of the elements, so that the rules need no element (rules.md § 1, "The job"). */
export function minimumOf(elements: readonly ElementRow[]): number {
  return minimumBits(
    elements.flatMap(({ changeType, deleted, data }) => {
      const element = elementOf(changeType);
      return deleted || !element ? [] : [{ element, data }];
    }),
  );
}

/** After a change of a kind of element, of which all elements are known. */
function withMinimum(cv: CvRow, changeType: ChangeType, elements: readonly ElementRow[]): CvRow {
  const bit = minimumBit(elementOf(changeType));
  if (bit === 0) return cv;
  const minimum = (cv.minimum & ~bit) | minimumOf(elements.filter((row) => row.changeType === changeType));
  return minimum === cv.minimum ? cv : { ...cv, minimum };
}

/**
 * The citizen's own choice (wire.md § 3). One that the rules override, or that is older than the one that stands, is an
 * event all the same; what stands comes back as the next (domain.md § 10).
 */
export function applyAvailability(
  state: CitizenState,
  { availability, at }: RecordOf<'cv-availability'>,
  context: RecordContext,
): Applied | Invalid {
  if (!hasCv(state)) return NO_CV;
  const from = state.cv.availabilityPosition === null ? null : state.cv.availability;
  return append(
    { state, events: [] },
    {
      occurredAt: at,
      changeType: ChangeType.availability,
      operation: from === null ? Operation.created : Operation.updated,
      setBy: 'citizen',
      from,
      to: availability,
    },
    context,
  );
}
