import { ChangeType, Operation } from '@/server/domain/code-lists';
import type { CvState } from '@/server/domain/cv';
import { append, type Situation, type Taken } from './append';
import { type CitizenState, type CvRow, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

type CvRecord = RecordOf<'cv'>;

/**
 * A CV is created, changes state, or is deleted (domain.md § 10). Archived and disabled are update events, and so is
 * coming back from them; locked is none. Any state but deleted after a deletion is a new CV.
 */
export function takeCv(state: CitizenState, record: CvRecord, situation: Situation): Taken {
  if (state.cv && record.at < state.cv.at) return late(state, record, situation);
  if (record.state === 'deleted') return deleted(state, record, situation);
  return hasCv(state) ? changed(state, state.cv, record, situation) : created(state, record, situation);
}

function created(state: CitizenState, { cvNumber, state: life, at }: CvRecord, situation: Situation): Taken {
  const cv: CvRow = {
    number: cvNumber,
    state: life,
    at,
    createdAt: at,
    status: null,
    statusPosition: null,
    availability: null,
    availabilityPosition: null,
    availabilityChosenAt: null,
    version: 0,
  };
  return append(
    { state: { ...state, cv }, events: [] },
    { ...changeOfCv(at, Operation.created), setBy: 'citizen', after: { state: life } },
    situation,
  );
}

function changed(state: CitizenState, cv: CvRow, record: CvRecord, situation: Situation): Taken {
  const { cvNumber, state: life, at } = record;
  const after = { state: { ...state, cv: { ...cv, number: cvNumber, state: life, at } }, events: [] };
  if (isOpen(cv.state) && isOpen(life) && cvNumber === cv.number) return after;
  if (cv.state === life && cvNumber === cv.number) return after;
  return append(
    after,
    { ...changeOfCv(at, Operation.updated), before: { state: cv.state }, after: { state: life } },
    situation,
  );
}

/**
 * Status, availability and elements lapse without events. The elements' keys stay, so that an older record of one can't
 * bring it back into the next CV. A deletion of a CV the register never saw is noted all the same: what is older than it
 * may still be on its way.
 */
function deleted(state: CitizenState, { cvNumber, at }: CvRecord, situation: Situation): Taken {
  const before = state.cv;
  const lapsed = { status: null, statusPosition: null, availability: null, availabilityPosition: null };
  const cv: CvRow = {
    createdAt: at,
    version: 0,
    ...before,
    ...lapsed,
    availabilityChosenAt: null,
    number: cvNumber,
    state: 'deleted',
    at,
  };
  const elements = state.elements.map((row) => ({ ...row, at: Math.max(row.at, at), deleted: true, data: {} }));
  const after = { state: { ...state, cv, elements }, events: [] };
  if (before?.state === 'deleted') return after;
  const was = before && { before: { state: before.state } };
  return append(
    after,
    { ...changeOfCv(at, Operation.deleted), cvNumber: before?.number ?? cvNumber, ...was },
    situation,
  );
}

/** Older than what it would replace: history only (wire.md § 3). */
function late(state: CitizenState, { state: life, at }: CvRecord, situation: Situation): Taken {
  const operation = life === 'deleted' ? Operation.deleted : Operation.updated;
  return append(
    { state, events: [] },
    { ...changeOfCv(at, operation), origin: 'history', after: { state: life } },
    situation,
    false,
  );
}

function changeOfCv(at: number, operation: Operation) {
  return { occurredAt: at, changeType: ChangeType.cv, operation, setBy: 'system' } as const;
}

// A locked CV is as visible to employers as before; only judging it waits.
function isOpen(state: CvState): boolean {
  return state === 'active' || state === 'locked';
}
