import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import type { Availability } from '@/server/domain/code-lists';
import { availabilityInput, updateCvAvailabilityInput } from '@/server/domain/inputs';
import { setAvailability } from '@/server/domain/rules/availability';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { requirementOf } from '@/server/domain/rules/requirement';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { changeCv } from './change-cv';
import { enforce } from './operation';

/** The codes UpdateCVAvailability responds with (domain.md § 4, column Availability). */
export const UPDATE_CV_AVAILABILITY_FAULTS = [
  1014, 4103, 4385, 4511, 4753, 4754, 4823, 8236, 8291, 8292, 9338, 9346,
] as const;

/**
 * UpdateCVAvailability: sets whether employers find the CV (domain.md § 6). The response is the empty receipt.
 * Throws ServiceFault by UPDATE_CV_AVAILABILITY_FAULTS, and as changeCv.
 */
export function updateCvAvailability(ports: Ports) {
  return changeCv(ports, {
    operation: 'UpdateCVAvailability',
    schema: updateCvAvailabilityInput,
    schemaWithoutCpr: availabilityInput,
    toChange: ({ availability }) => ({ kind: 'availability', value: availability }),
    enforceRules: (call, facts, { availability }) => enforceAvailability(call, facts, availability),
  });
}

/** The checks of domain.md § 4, column Availability, that the schema leaves; throws the first refusal. */
export function enforceAvailability({ caller }: Call, citizen: CitizenFacts, availability: Availability): undefined {
  enforce(changeCitizen, { caller, citizen });
  enforce(cvOpen, citizen);
  enforce(setAvailability, {
    availability,
    missing: citizen.missing,
    requirement: requirementOf(citizen).requirement,
  });
}
