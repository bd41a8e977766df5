import type { CitizenState, WorkedOut } from './citizen-state';
import { NO_TRACK } from './cv-track';

/** What the rules read of a citizen's state. */
export type RuleFacts = Pick<CitizenState, 'citizenId' | 'groups' | 'absences'> & {
  readonly standing: Omit<WorkedOut, 'deadline'> | null;
  readonly municipality: string;
  readonly deceased: boolean;
  readonly cv: Pick<NonNullable<CitizenState['cv']>, 'state' | 'status' | 'availability' | 'choice' | 'minimum'> | null;
};

/** A state with what the rules read and nothing else; what follows from it is worked out, and never written. */
export function bareState({ municipality, deceased, cv, standing, ...facts }: RuleFacts): CitizenState {
  return {
    ...facts,
    standing: standing && { ...standing, deadline: null },
    citizen: {
      ...{ givenName: '', surname: '', municipality, deceased, addressProtected: false },
      ...{ at: 0, deceasedAt: 0, addressProtectedAt: 0 },
    },
    numbers: [],
    funds: [],
    referrals: [],
    cv: cv && {
      ...cv,
      number: 0,
      at: 0,
      createdAt: 0,
      statusPosition: null,
      availabilityPosition: cv.availability === null ? null : 0,
      version: 0,
    },
    elements: [],
    lastPosition: 0,
    lastCvEventAt: null,
    track: NO_TRACK,
    reasons: null,
    cases: [],
  };
}
