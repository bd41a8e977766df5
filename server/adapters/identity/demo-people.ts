import { OrganisationType } from '@/server/domain/code-lists';
import type { DemoIdentity, Person } from '@/server/operations/ports/identity';

const person = (id: string, name: string, type: OrganisationType, code: string, role: Person['role']): Person => ({
  id: `demo-${id}`,
  name,
  organisation: { type, code },
  role,
});

const { jobcenter, fund, municipality, externalOperator, star } = OrganisationType;

/** The demo's users: every type of organisation and role that can use the screens. None of them is a real person. */
const PEOPLE: readonly Person[] = [
  person('aarhus-caseworker', 'Karen Prøvesen', jobcenter, '751', 'caseworker'),
  person('aarhus-supervisor', 'Ib Prøvesen', jobcenter, '751', 'supervisor'),
  person('aarhus-reader', 'Tove Prøvesen', jobcenter, '751', 'reader'),
  person('koebenhavn-caseworker', 'Ali Prøvesen', jobcenter, '101', 'caseworker'),
  person('koebenhavn-supervisor', 'Mette Prøvesen', jobcenter, '101', 'supervisor'),
  person('fund-1-caseworker', 'Jens Prøvesen', fund, '1', 'caseworker'),
  person('fund-1-supervisor', 'Sanne Prøvesen', fund, '1', 'supervisor'),
  person('fund-3-caseworker', 'Pia Prøvesen', fund, '3', 'caseworker'),
  person('fund-3-supervisor', 'Bo Prøvesen', fund, '3', 'supervisor'),
  person('dragoer-caseworker', 'Åse Prøvesen', municipality, '155', 'caseworker'),
  person('dragoer-supervisor', 'Øjvind Prøvesen', municipality, '155', 'supervisor'),
  person('operator-caseworker', 'Finn Prøvesen', externalOperator, '12345678', 'caseworker'),
  person('star-reader', 'Lise Prøvesen', star, 'STAR', 'reader'),
  person('star-supervisor', 'Poul Prøvesen', star, 'STAR', 'supervisor'),
  person('star-administrator', 'Rita Prøvesen', star, 'STAR', 'system-administrator'),
  person('star-administrator-2', 'Svend Prøvesen', star, 'STAR', 'system-administrator'),
];

/** Sign-in by choosing from a list: for the demo only, never with real citizens. */
export function demoIdentity(): DemoIdentity {
  return { people: () => PEOPLE };
}

/** Offers no people. */
export function noIdentity(): DemoIdentity {
  return { people: () => [] };
}
