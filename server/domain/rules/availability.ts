import { Availability, Requirement } from '@/server/domain/code-lists';
import type { MinimumElement } from '@/server/domain/cv';
import type { Rule } from './decide';

export type AvailabilityFacts = {
  readonly availability: Availability;
  readonly missing: readonly MinimumElement[];
  readonly requirement: Requirement;
};

/** Check 12 of domain.md § 4, specified in § 6. The source document lists no other code for these than 1014. */
export const setAvailability: readonly Rule<AvailabilityFacts>[] = [
  {
    fault: 1014,
    when: ({ availability, missing }) => availability === Availability.searchable && missing.length > 0,
    invalid: ({ missing }) => ({
      field: 'availability',
      reason: 'minimum-not-met',
      missing,
    }),
  },
  {
    fault: 1014,
    when: ({ availability, requirement }) =>
      availability === Availability.notSearchable && requirement === Requirement.mustBeSearchable,
    invalid: () => ({ field: 'availability', reason: 'must-be-searchable' }),
  },
];
