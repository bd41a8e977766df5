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

/**
 * A check of reading. `guestsMayPass`: where it alone refuses, guest access may be opened, and lets the caller read
 * (trust.md § 2).
 */
type ReadRule = Rule<ViewFacts> & { readonly guestsMayPass: boolean };

const others: readonly ReadRule[] = [
  {
    guestsMayPass: false,
    fault: 4511,
    when: (facts) => is(Type.externalOperator, facts) && facts.citizen.operator !== facts.caller.organisation.code,
  },
  {
    guestsMayPass: true,
    fault: 8292,
    when: (facts) => is(Type.jobcenter, facts) && facts.citizen.jobcenter !== facts.caller.organisation.code,
  },
  {
    guestsMayPass: true,
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
export const viewCitizen: readonly ReadRule[] = [
  { ...notThisKind(READS), guestsMayPass: false },
  { ...onThemselves, guestsMayPass: false },
  {
    guestsMayPass: true,
    fault: 4385,
    when: (facts) => is(Type.fund, facts) && !facts.citizen.fundReadable && facts.citizen.fund === null,
  },
  {
    guestsMayPass: true,
    fault: 8291,
    when: (facts) => is(Type.fund, facts) && !facts.citizen.fundReadable && !ownFund(facts),
  },
  ...others,
];

/** Who may read about a citizen on a screen: the same, and guests. */
export const viewOnScreen: readonly Rule<ViewFacts>[] = viewCitizen.map(({ guestsMayPass, ...rule }) =>
  guestsMayPass ? { ...rule, when: (facts) => facts.citizen.guest === null && rule.when(facts) } : rule,
);

/** What guests may not read of an address-protected citizen: contact data, and a number that may be a new one. */
export const viewProtected: readonly Rule<ViewFacts>[] = [
  ...viewOnScreen,
  { fault: 8292, when: (facts) => facts.citizen.addressProtected && readsAsGuest(facts) },
];

/** Whether the caller reads about the citizen by guest access alone. */
export function readsAsGuest(facts: ViewFacts): boolean {
  return facts.citizen.guest !== null && viewCitizen.some(({ when }) => when(facts));
}

/** Whether the caller may open guest access: no relation to a citizen who is known, and nothing else in the way. */
export function guestMayOpen(facts: ViewFacts): boolean {
  const refusing = viewCitizen.find(({ when }) => when(facts));
  return facts.citizen.citizenId !== null && refusing?.guestsMayPass === true;
}

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
