import type { Invalid } from '@/server/domain/reasons';
import type { Applied, RecordContext } from './append';
import { applyCv, applyDeath } from './apply-cv';
import { applyAvailability, applyElement } from './apply-cv-content';
import { applyHistory } from './apply-history';
import { applyAbsence, applyContactGroup, applyFundMembership, applyReferral } from './apply-registration';
import { type CitizenState, citizenRow, newCitizen } from './citizen-state';
import { derive } from './derive';
import type { FeedRecord, RecordOf } from './record-schemas';
import { wrongReference } from './register-lists';

/**
 * Applies one record to a known citizen (wire.md § 3): returns the state after it and the events it caused, or which
 * field is wrong. Import and founding both use this function alone. What follows from a record that isn't late
 * (domain.md § 10) comes after its own events, in the same result.
 * @param state brought up to date with the day of recording
 * @param record its CPR number is known to be the citizen's; a `newCpr` is known to be free, a cvNumber to be no one
 * else's
 */
export function applyRecord(state: CitizenState, record: FeedRecord, context: RecordContext): Applied | Invalid {
  const applied = wrongReference(record, context.lists) ?? apply(state, record, context);
  if (isRefusal(applied) || applied.inert || !context.deriving) return applied;
  return derive(applied, causeOf(record), context.day, context);
}

/** A citizen new to the register, after the first record of them. No event comes of it. */
export function enterCitizen(citizenId: number, record: RecordOf<'citizen'>, context: RecordContext): CitizenState {
  const entered = { state: newCitizen(citizenId, record), events: [] };
  return context.deriving ? derive(entered, causeOf(record), context.day, context).state : entered.state;
}

/** The cause of what follows from a record. */
function causeOf({ id, at }: FeedRecord) {
  return { at, text: `record ${id}` };
}

export function isRefusal(answer: Applied | Invalid): answer is Invalid {
  return 'reason' in answer;
}

function apply(state: CitizenState, record: FeedRecord, context: RecordContext): Applied | Invalid {
  switch (record.kind) {
    case 'citizen':
      return applyCitizen(state, record, context);
    case 'cpr-change':
      return { state: { ...state, numbers: [...state.numbers, record.newCpr] }, events: [] };
    case 'fund-membership':
      return applyFundMembership(state, record);
    case 'contact-group':
      return applyContactGroup(state, record, context);
    case 'absence':
      return applyAbsence(state, record);
    case 'referral':
      return applyReferral(state, record);
    case 'cv':
      return applyCv(state, record, context);
    case 'cv-element':
      return applyElement(state, record, context);
    case 'cv-availability':
      return applyAvailability(state, record, context);
    case 'history':
      return applyHistory(state, record, context);
  }
}

function applyCitizen(state: CitizenState, record: RecordOf<'citizen'>, context: RecordContext): Applied {
  const citizen = citizenRow(state.citizen, record);
  if (citizen === state.citizen) return { state, events: [], inert: true };
  const after = { ...state, citizen };
  const died = citizen.deceased !== state.citizen.deceased;
  return died ? applyDeath(after, record.at, context) : { state: after, events: [] };
}
