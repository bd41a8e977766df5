import type { ContactGroup } from '@/server/domain/citizen';
import { OrganisationType } from '@/server/domain/code-lists';
import type { FaultCode } from '@/server/domain/faults';
import type { Rule } from './decide';

export type JudgeFacts = {
  readonly organisationType: OrganisationType;
  readonly group: ContactGroup | null;
};

/** The refusal of a fund for a citizen in no contact group: as in every group that is not a fund's (domain.md § 4). */
const FUND_WITHOUT_GROUP: FaultCode = 9009;

// Which organisation is refused with which code in which group is data, in the code list of contact groups.
function refusal({ organisationType, group }: JudgeFacts): FaultCode | null {
  switch (organisationType) {
    case OrganisationType.fund:
      return group ? group.refusalForFund : FUND_WITHOUT_GROUP;
    case OrganisationType.externalOperator:
      return group?.refusalForExternalOperator ?? null;
    default:
      return group?.refusalForJobcenter ?? null;
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
