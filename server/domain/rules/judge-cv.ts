import type { ContactGroup } from '@/server/domain/citizen';
import { OrganisationType } from '@/server/domain/code-lists';
import type { FaultCode } from '@/server/domain/faults';
import type { Rule } from './decide';

export type JudgeFacts = {
  readonly organisationType: OrganisationType;
  readonly group: ContactGroup | null;
};

/** Of a group that no row names, and of a citizen in none (domain.md § 4, "every other group, and none"). */
export const EVERY_OTHER_GROUP = {
  refusalForFund: 9009,
  refusalForJobcenter: null,
  refusalForExternalOperator: null,
} as const;

// Which organisation is refused with which code in which group is data, in the code list of contact groups.
function refusal({ organisationType, group }: JudgeFacts): FaultCode | null {
  const { refusalForFund, refusalForExternalOperator, refusalForJobcenter } = group ?? EVERY_OTHER_GROUP;
  switch (organisationType) {
    case OrganisationType.fund:
      return refusalForFund;
    case OrganisationType.externalOperator:
      return refusalForExternalOperator;
    default:
      return refusalForJobcenter;
  }
}

const refusedWith = (fault: FaultCode): Rule<JudgeFacts> => ({
  fault,
  when: (facts) => refusal(facts) === fault,
});

/** Who judges the CV: check 11 of domain.md § 4, by the table below it. */
export const judgeCv: readonly Rule<JudgeFacts>[] = [
  refusedWith(4368),
  refusedWith(4369),
  refusedWith(4370),
  refusedWith(9009),
];
