import { OrganisationType } from '@/server/domain/code-lists';
import type { Rule } from './decide';

export type MessageFacts = {
  readonly organisationType: OrganisationType;
  readonly statusValid: boolean;
  readonly hasComment: boolean;
};

/** Checks 1 (what the schema can't see) and 2 of domain.md § 4, for UpdateCVStatus. */
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
