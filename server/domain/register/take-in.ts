import type { Invalid } from '@/server/domain/reasons';
import type { Situation, Taken } from './append';
import { type CitizenState, citizenRow } from './citizen-state';
import type { FeedRecord, RecordOf } from './record-schemas';
import { wrongReference } from './register-lists';
import { takeCv } from './take-cv';
import { takeAvailability, takeElement } from './take-cv-content';
import { takeHistory } from './take-history';
import { takeAbsence, takeContactGroup, takeFundMembership, takeReferral } from './take-registration';

/**
 * Takes one record of a known citizen in (wire.md § 3): the citizen's state after it and the events it caused, or which
 * field is wrong. Import and founding both judge by this function alone. What a record brings about by itself
 * (domain.md § 10) belongs after its own events, in the same answer.
 * @param record whose number is known to be the citizen's; a `newCpr` is known to be free, a cvNumber nobody else's
 */
export function takeIn(state: CitizenState, record: FeedRecord, situation: Situation): Taken | Invalid {
  return wrongReference(record, situation.lists) ?? taken(state, record, situation);
}

export function isRefusal(answer: Taken | Invalid): answer is Invalid {
  return 'reason' in answer;
}

function taken(state: CitizenState, record: FeedRecord, situation: Situation): Taken | Invalid {
  switch (record.kind) {
    case 'citizen':
      return { state: takeCitizen(state, record), events: [] };
    case 'cpr-change':
      return { state: { ...state, numbers: [...state.numbers, record.newCpr] }, events: [] };
    case 'fund-membership':
      return takeFundMembership(state, record);
    case 'contact-group':
      return takeContactGroup(state, record, situation);
    case 'absence':
      return takeAbsence(state, record);
    case 'referral':
      return takeReferral(state, record);
    case 'cv':
      return takeCv(state, record, situation);
    case 'cv-element':
      return takeElement(state, record, situation);
    case 'cv-availability':
      return takeAvailability(state, record, situation);
    case 'history':
      return takeHistory(state, record, situation);
  }
}

// Late: older than what it would replace. The register keeps no past of who a citizen was, so nothing is left to note.
function takeCitizen(state: CitizenState, record: RecordOf<'citizen'>): CitizenState {
  return record.at < state.citizen.at ? state : { ...state, citizen: citizenRow(record) };
}
