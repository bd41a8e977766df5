import type { Caller } from '@/server/domain/caller';
import type { CitizenFacts, ContactGroup } from '@/server/domain/citizen';
import type { OrganisationType } from '@/server/domain/code-lists';
import type { FaultCode } from '@/server/domain/faults';
import { seedRows } from '@/server/domain/specification.test-support';
import type { RequirementRow, RuleRows } from './rule-set';

/** A citizen of Aarhus, member of fund 3, with an active CV, whom each of their authorities may change. */
export const CITIZEN: CitizenFacts = {
  today: '2026-11-02',
  citizenId: 1,
  revision: 1,
  addressProtected: false,
  municipality: '751',
  jobcenter: '751',
  fund: 3,
  fundReadable: false,
  operator: null,
  guest: null,
  group: null,
  absences: [],
  ruleSet: 1,
  rules: [],
  cv: { number: 700_123, state: 'active', status: 2, availability: 2, version: 4 },
  missing: [],
  statusValid: true,
  worklist: null,
  due: false,
};

/** The facts about an unknown CPR number. */
export const UNKNOWN: CitizenFacts = {
  ...CITIZEN,
  citizenId: null,
  revision: 0,
  municipality: null,
  jobcenter: null,
  fund: null,
  cv: null,
};

export function callerOf(type: OrganisationType, code: string, citizenId: number | null = null): Caller {
  return { organisation: { type, code }, role: 'caseworker', user: { id: 'u', name: 'U' }, citizenId };
}

const code = (cell: string | undefined) => (cell ? (Number(cell) as FaultCode) : null);

/** The contact groups as they are seeded. */
export const GROUPS: readonly ContactGroup[] = seedRows('contact-groups').map((row) => ({
  id: Number(row.id),
  category: null,
  since: '2026-01-01',
  refusalForFund: code(row.refusal_for_fund),
  refusalForJobcenter: code(row.refusal_for_jobcenter),
  refusalForExternalOperator: code(row.refusal_for_external_operator),
}));

const orNull = (cell: string | undefined) => (cell ? Number(cell) : null);

const ALWAYS = { ruleSet: 1, validFrom: null, validTo: null } as const;

/** The requirement matrix as it is seeded, valid without end. */
export const MATRIX: readonly RequirementRow[] = seedRows('cv-requirements').map((row, at) => ({
  ...ALWAYS,
  id: at + 1,
  group: orNull(row.contact_group),
  category: orNull(row.person_category),
  absence: orNull(row.absence_type),
  requirement: Number(row.requirement),
  source: row.source ?? '',
  undecided: (row.source ?? '').startsWith('choice'),
}));

/** All rules as they are seeded. */
export const SEEDED_RULES: RuleRows = {
  sets: [{ id: 1, takesEffectOn: null }],
  requirements: MATRIX,
  responsibilities: GROUPS.map(({ id: group, refusalForFund, refusalForJobcenter, refusalForExternalOperator }) => ({
    ...ALWAYS,
    ...{ id: group, group, refusalForFund, refusalForJobcenter, refusalForExternalOperator },
    ...{ source: 'domain.md § 4', undecided: false },
  })),
  deadlines: seedRows('deadlines').map((row, at) => ({
    ...ALWAYS,
    id: at + 1,
    group: Number(row.contact_group),
    category: orNull(row.person_category),
    days: Number(row.days),
    source: row.source ?? '',
    undecided: false,
  })),
};
