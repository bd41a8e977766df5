import type { Invalid } from '@/server/domain/reasons';
import type { Applied, RecordContext } from './append';
import { applyCv } from './apply-cv';
import { applyAvailability, applyElement } from './apply-cv-content';
import { applyHistory } from './apply-history';
import { applyAbsence, applyContactGroup, applyFundMembership, applyReferral } from './apply-registration';
import { type CitizenState, citizenRow } from './citizen-state';
import type { FeedRecord, RecordOf } from './record-schemas';
import { wrongReference } from './register-lists';

/**
 * Applies one record to a known citizen (wire.md § 3): returns the state after it and the events it caused, or which
 * field is wrong. Import and founding both use this function alone. Derived events (domain.md § 10) are to be appended
 * after the record's own, in the same result.
 * @param record its CPR number is known to be the citizen's; a `newCpr` is known to be free, a cvNumber to be no one
 * else's
 */
export function applyRecord(state: CitizenState, record: FeedRecord, context: RecordContext): Applied | Invalid {
  return wrongReference(record, context.lists) ?? apply(state, record, context);
}

export function isRefusal(answer: Applied | Invalid): answer is Invalid {
  return 'reason' in answer;
}

function apply(state: CitizenState, record: FeedRecord, context: RecordContext): Applied | Invalid {
  switch (record.kind) {
    case 'citizen':
      return { state: applyCitizen(state, record), events: [] };
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

// An older record has no effect: the register keeps no history of a citizen's master data.
function applyCitizen(state: CitizenState, record: RecordOf<'citizen'>): CitizenState {
  return record.at < state.citizen.at ? state : { ...state, citizen: citizenRow(record) };
}
