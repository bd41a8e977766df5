/** The demo users (server/adapters/identity/demo-people.ts), by role. */
export const PEOPLE = {
  caseworker: 'Karen Prøvesen',
  supervisor: 'Ib Prøvesen',
  reader: 'Tove Prøvesen',
  fundCaseworker: 'Pia Prøvesen',
  fundSupervisor: 'Bo Prøvesen',
  copenhagenSupervisor: 'Mette Prøvesen',
  municipalitySupervisor: 'Øjvind Prøvesen',
  operatorCaseworker: 'Finn Prøvesen',
  starSupervisor: 'Poul Prøvesen',
  administrator: 'Rita Prøvesen',
  otherAdministrator: 'Svend Prøvesen',
} as const;

export type Person = keyof typeof PEOPLE;

/** Whose start page has the figures of a unit. */
const LEADING: readonly Person[] = ['supervisor', 'fundSupervisor', 'copenhagenSupervisor', 'municipalitySupervisor'];

/** The heading of a person's start page. */
export function startHeadingOf(person: Person): string {
  return LEADING.includes(person) ? 'Overblik' : 'Find borger';
}
