import { Availability, ChangeType, Operation } from '@/server/domain/code-lists';
import type { CvState } from '@/server/domain/cv';
import { type Applied, append, type RecordContext } from './append';
import { type CitizenState, type CvRow, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

type CvRecord = RecordOf<'cv'>;

/**
 * Creates a CV, changes its state, or deletes it (domain.md § 10). Archiving and disabling are update events, and so is
 * reactivation; locking is no event. Any state but deleted after a deletion is a new CV. A late record writes none.
 */
export function applyCv(state: CitizenState, record: CvRecord, context: RecordContext): Applied {
  if (state.cv && record.at < state.cv.at) return { state, events: [], inert: true };
  if (record.state === 'deleted') return deleted(state, record, context);
  return hasCv(state) ? changed(state, state.cv, record, context) : created(state, record, context);
}

function created(state: CitizenState, { cvNumber, state: life, at }: CvRecord, context: RecordContext): Applied {
  const cv: CvRow = {
    number: cvNumber,
    state: life,
    at,
    createdAt: at,
    status: null,
    statusPosition: null,
    // Stands without an event (domain.md § 10).
    availability: Availability.notSearchable,
    availabilityPosition: null,
    choice: null,
    version: 0,
    minimum: 0,
  };
  return append(
    { state: { ...state, cv }, events: [] },
    { ...changeOfCv(at, Operation.created), setBy: 'citizen', after: { state: life } },
    context,
  );
}

function changed(state: CitizenState, cv: CvRow, record: CvRecord, context: RecordContext): Applied {
  const { cvNumber, state: life, at } = record;
  const after = { state: { ...state, cv: { ...cv, number: cvNumber, state: life, at } }, events: [] };
  const asBefore = cv.state === life || (isOpen(cv.state) && isOpen(life)) || state.citizen.deceased;
  if (asBefore && cvNumber === cv.number) return after;
  return append(
    after,
    { ...changeOfCv(at, Operation.updated), before: { state: cv.state }, after: { state: life } },
    context,
  );
}

/**
 * Status, availability and elements are cleared without events. The elements' keys are kept, so that an older record
 * can't restore one into the next CV. The deletion of a CV unknown to the register is recorded too, since older records
 * of it may still arrive.
 */
function deleted(state: CitizenState, { cvNumber, at }: CvRecord, context: RecordContext): Applied {
  const before = state.cv;
  const cleared = { status: null, statusPosition: null, availability: null, availabilityPosition: null };
  const cv: CvRow = {
    createdAt: at,
    version: 0,
    ...before,
    ...cleared,
    choice: null,
    minimum: 0,
    number: cvNumber,
    state: 'deleted',
    at,
  };
  const elements = state.elements.map((row) => ({ ...row, at: Math.max(row.at, at), deleted: true, data: {} }));
  const standing = state.standing && { ...state.standing, choicesFrom: at };
  const after = { state: { ...state, cv, elements, standing }, events: [] };
  if (before?.state === 'deleted') return after;
  const was = before && { before: { state: before.state } };
  return append(after, { ...changeOfCv(at, Operation.deleted), cvNumber: before?.number ?? cvNumber, ...was }, context);
}

/**
 * The citizen dies, or that was wrong: meanwhile the CV counts as archived, and its recorded state stands underneath
 * (domain.md § 10).
 * @param state with the citizen as they are now
 */
export function applyDeath(state: CitizenState, at: number, context: RecordContext): Applied {
  const unchanged = { state, events: [] };
  if (!hasCv(state) || state.cv.state === 'archived') return unchanged;
  const [before, after] = state.citizen.deceased ? [state.cv.state, 'archived'] : ['archived', state.cv.state];
  const change = { ...changeOfCv(at, Operation.updated), before: { state: before }, after: { state: after } };
  return append(unchanged, change, context);
}

function changeOfCv(at: number, operation: Operation) {
  return { occurredAt: at, changeType: ChangeType.cv, operation, setBy: 'system' } as const;
}

// A locked CV stays visible to employers; only judging it is blocked.
function isOpen(state: CvState): boolean {
  return state === 'active' || state === 'locked';
}
