import type { Caller, Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Relation } from './history';

export const JOBCENTER_OF: Readonly<Record<string, string>> = {
  '101': '101',
  '155': '185',
  '185': '185',
  '751': '751',
};
export const MUNICIPALITIES = Object.keys(JOBCENTER_OF);
export const JOBCENTERS = [...new Set(Object.values(JOBCENTER_OF))];
export const FUNDS = [1, 3] as const;
export const OPERATORS = ['30000001', '30000002'] as const;

/** A caller of lists, its filter, and the events that this shows (domain.md § 7). */
export type Scope = {
  readonly name: string;
  readonly caller: Caller;
  readonly jobcenter?: string;
  readonly shows: (stamps: Relation) => boolean;
};

/** A caller of an organisation: a person, or a system. */
export function callerOf(organisation: Organisation, role: Caller['role']): Caller {
  return { organisation, role, user: { id: `${role} ${organisation.type}`, name: 'Checker' }, citizenId: null };
}

const organisation = (type: OrganisationType, code: string | number): Organisation => ({ type, code: String(code) });

/** The relations of a citizen whom no one refers. */
export function relationIn(municipality: string, fund: number): Relation {
  return { municipality, jobcenter: JOBCENTER_OF[municipality] as string, fund, operator: null };
}

/** The four organisations that may judge a citizen's CV in contact group 8 (domain.md § 4). */
export function judgesOf({ jobcenter, municipality, fund, operator }: Relation): Organisation[] {
  return [
    organisation(OrganisationType.jobcenter, jobcenter),
    organisation(OrganisationType.municipality, municipality),
    ...(fund === null ? [] : [organisation(OrganisationType.fund, fund)]),
    ...(operator === null ? [] : [organisation(OrganisationType.externalOperator, operator)]),
  ];
}

/** Whether an event was stamped with an organisation. */
export function stampedWith({ type, code }: Organisation, stamps: Relation): boolean {
  switch (type) {
    case OrganisationType.jobcenter:
      return stamps.jobcenter === code;
    case OrganisationType.fund:
      return String(stamps.fund) === code;
    case OrganisationType.municipality:
      return stamps.municipality === code;
    case OrganisationType.externalOperator:
      return stamps.operator === code;
    default:
      return type === OrganisationType.star;
  }
}

function scope(own: Organisation, role: Caller['role'], jobcenter?: string): Scope {
  return {
    name: `${own.type}:${own.code}${jobcenter ? ` in ${jobcenter}` : ''}`,
    caller: callerOf(own, role),
    ...(jobcenter && { jobcenter }),
    shows: (stamps) => stampedWith(own, stamps) && (jobcenter === undefined || stamps.jobcenter === jobcenter),
  };
}

const STAR = organisation(OrganisationType.star, 'STAR');

export const COUNTRY = scope(STAR, 'system');
/** The lists of all jobcenters make up the country's (domain.md § 7). */
export const BY_JOBCENTER = JOBCENTERS.map((jobcenter) => scope(STAR, 'supervisor', jobcenter));

/** One of each kind of caller and of filter. */
export const POLLED: readonly Scope[] = [
  COUNTRY,
  scope(organisation(OrganisationType.jobcenter, '185'), 'supervisor'),
  scope(organisation(OrganisationType.jobcenter, '751'), 'system'),
  scope(organisation(OrganisationType.municipality, '155'), 'supervisor'),
  scope(organisation(OrganisationType.fund, FUNDS[0]), 'system'),
  scope(organisation(OrganisationType.fund, FUNDS[1]), 'system', '101'),
  scope(organisation(OrganisationType.externalOperator, OPERATORS[0]), 'system'),
];

export const SCOPES: ReadonlyMap<string, Scope> = new Map(
  [...POLLED, ...BY_JOBCENTER].map((each) => [each.name, each]),
);
