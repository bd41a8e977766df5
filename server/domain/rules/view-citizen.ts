import type { Caller, Organisation } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import type { Rule } from './decide';

export type ViewFacts = {
  readonly caller: Caller;
  readonly citizen: CitizenFacts;
};

const CHANGES: readonly Type[] = [Type.jobcenter, Type.fund, Type.municipality, Type.externalOperator];
const READS: readonly Type[] = [...CHANGES, Type.star];

const is = (type: Type, { caller }: ViewFacts) => caller.organisation.type === type;

const notThisKind = (allowed: readonly Type[]): Rule<ViewFacts> => ({
  fault: 8292,
  when: ({ caller }) => !allowed.includes(caller.organisation.type),
});

const onThemselves: Rule<ViewFacts> = {
  fault: 8292,
  when: ({ caller, citizen }) => caller.citizenId !== null && caller.citizenId === citizen.citizenId,
};

const ownFund = ({ caller, citizen }: ViewFacts) => String(citizen.fund) === caller.organisation.code;

const others: readonly Rule<ViewFacts>[] = [
  {
    fault: 4511,
    when: (facts) => is(Type.externalOperator, facts) && facts.citizen.operator !== facts.caller.organisation.code,
  },
  {
    fault: 8292,
    when: (facts) => is(Type.jobcenter, facts) && facts.citizen.jobcenter !== facts.caller.organisation.code,
  },
  {
    fault: 8292,
    when: (facts) => is(Type.municipality, facts) && facts.citizen.municipality !== facts.caller.organisation.code,
  },
];

/** Who may change a citizen's CV: checks 3–8 of domain.md § 4, columns Status and Availability. */
export const changeCitizen: readonly Rule<ViewFacts>[] = [
  notThisKind(CHANGES),
  onThemselves,
  {
    fault: 4385,
    when: (facts) => is(Type.fund, facts) && facts.citizen.fund === null,
  },
  { fault: 8291, when: (facts) => is(Type.fund, facts) && !ownFund(facts) },
  ...others,
];

/**
 * Who may read about a citizen: the same checks, column Log; a fund may also read 120 days before and after a
 * membership (note 1).
 */
export const viewCitizen: readonly Rule<ViewFacts>[] = [
  notThisKind(READS),
  onThemselves,
  {
    fault: 4385,
    when: (facts) => is(Type.fund, facts) && !facts.citizen.fundReadable && facts.citizen.fund === null,
  },
  {
    fault: 8291,
    when: (facts) => is(Type.fund, facts) && !facts.citizen.fundReadable && !ownFund(facts),
  },
  ...others,
];

/** Whether a citizen belongs to an organisation today: to their own jobcenter, municipality or fund (rules.md § 2). */
export function belongsTo(
  { type, code }: Organisation,
  { jobcenter, municipality, fund }: Pick<CitizenFacts, 'jobcenter' | 'municipality' | 'fund'>,
): boolean {
  switch (type) {
    case Type.jobcenter:
      return jobcenter === code;
    case Type.municipality:
      return municipality === code;
    case Type.fund:
      return fund !== null && String(fund) === code;
    default:
      return false;
  }
}
