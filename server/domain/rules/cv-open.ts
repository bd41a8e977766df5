import type { CurrentCv, CvState } from '@/server/domain/cv';
import type { Rule } from './decide';

export type OpenFacts = { readonly cv: CurrentCv | null };

const inState = (state: CvState) => (facts: OpenFacts) => facts.cv?.state === state;

/** There is a CV and it can be changed: checks 9 and 10 of domain.md § 4. A deleted CV counts as none. */
export const cvOpen: readonly Rule<OpenFacts>[] = [
  {
    fault: 4103,
    when: (facts) => facts.cv === null || inState('deleted')(facts),
  },
  { fault: 4753, when: inState('archived') },
  { fault: 4754, when: inState('disabled') },
  { fault: 4823, when: inState('locked') },
];
