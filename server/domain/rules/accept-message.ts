import { OrganisationType } from '@/server/domain/code-lists';
import type { Rule } from './decide';

export type MessageFacts = {
  readonly organisationType: OrganisationType;
  readonly statusValid: boolean;
  readonly hasComment: boolean;
};

/** Check 1, as far as the schema can't decide it, and check 2 of domain.md § 4, for UpdateCVStatus. */
export const acceptMessage: readonly Rule<MessageFacts>[] = [
  {
    fault: 1014,
    when: ({ statusValid }) => !statusValid,
    invalid: () => ({ field: 'status', reason: 'not-valid-today' }),
  },
  {
    fault: 9008,
    when: ({ organisationType, hasComment }) => organisationType === OrganisationType.fund && hasComment,
  },
];
