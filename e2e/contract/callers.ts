import type { Organisation, Role } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Grant } from '@/server/domain/grant';

/** A caller: an organisation, a role and, where sign-in tells, the CPR number of the person. */
export type Caller = Grant & { readonly selfCpr?: string };

const { jobcenter, fund, municipality, externalOperator, star } = OrganisationType;

export const ORGANISATIONS = {
  aarhus: { type: jobcenter, code: '751' },
  koebenhavn: { type: jobcenter, code: '101' },
  taarnby: { type: jobcenter, code: '185' },
  fund3: { type: fund, code: '3' },
  fund1: { type: fund, code: '1' },
  aarhusKommune: { type: municipality, code: '751' },
  dragoerKommune: { type: municipality, code: '155' },
  taarnbyKommune: { type: municipality, code: '185' },
  operator: { type: externalOperator, code: '12345678' },
  star: { type: star, code: 'STAR' },
  udbetalingDanmark: { type: OrganisationType.udbetalingDanmark, code: 'UDK' },
  operatingCompany: { type: OrganisationType.operatingCompany, code: 'DRIFT' },
  clientSystem: { type: OrganisationType.clientSystem, code: 'SYSTEM' },
} as const satisfies Record<string, Organisation>;
export type OrganisationName = keyof typeof ORGANISATIONS;

/** A caller of an organisation; by default a supervisor, whose role has all four operations. */
export function of(name: OrganisationName, role: Role = 'supervisor'): Caller {
  return { organisation: ORGANISATIONS[name], role };
}

/** The same caller, who is also the citizen with this number. */
export function alsoCitizen(caller: Caller, cpr: string): Caller {
  return { ...caller, selfCpr: cpr };
}
