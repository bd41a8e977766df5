import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import type { Availability } from '@/server/domain/code-lists';
import { availabilityInput, updateCvAvailabilityInput } from '@/server/domain/inputs';
import { setAvailability } from '@/server/domain/rules/availability';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { requirementOf } from '@/server/domain/rules/requirement';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import { VersionConflict } from '@/server/domain/service-fault';
import { acceptAbout, audited, demand, note, type Opened, onFreshFacts } from './operation';
import type { Ports } from './ports';

/** The codes UpdateCVAvailability answers with (domain.md § 4, column Availability). */
export const UPDATE_CV_AVAILABILITY_FAULTS = [
  1014, 4103, 4385, 4511, 4753, 4754, 4823, 8236, 8291, 8292, 9338, 9346,
] as const;

/**
 * UpdateCVAvailability: sets whether employers find the CV (domain.md § 6). The answer is the empty receipt.
 * @param opened the citizen, when open in a screen; then the message holds no number
 * Throws ServiceFault by UPDATE_CV_AVAILABILITY_FAULTS, NotPermitted, and VersionConflict when the CV changed since the
 * version the screen shows.
 */
export function updateCvAvailability({ register, audit }: Ports) {
  return (call: Call, input: unknown, opened?: Opened): Promise<void> =>
    audited(audit, call, 'UpdateCVAvailability', async (subject) => {
      const { key, asked, expectedVersion } = acceptAbout(updateCvAvailabilityInput, availabilityInput, input, opened);
      const value = asked.availability as Availability;
      const outcome = await onFreshFacts(
        async () => note(subject, key, await register.facts(call, key, null)),
        (facts) => demandAvailability(call, facts, value),
        (citizen) => register.change(call, citizen, expectedVersion, { kind: 'availability', value }),
      );
      if (outcome === 'conflict') throw new VersionConflict();
    });
}

/** Checks 3–10 and 12 of domain.md § 4 for UpdateCVAvailability; throws the first refusal. */
export function demandAvailability({ caller }: Call, citizen: CitizenFacts, availability: Availability): void {
  demand(changeCitizen, { caller, citizen });
  demand(cvOpen, citizen);
  demand(setAvailability, {
    availability,
    missing: citizen.missing,
    requirement: requirementOf(citizen).requirement,
  });
}
