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

/** Who begins with the figures of a unit. */
const LEADING: readonly Person[] = ['supervisor', 'fundSupervisor', 'copenhagenSupervisor', 'municipalitySupervisor'];

/** Who begins with the worklist. */
const WORKING: readonly Person[] = ['caseworker', 'fundCaseworker', 'operatorCaseworker'];

/** The heading of the page where a person begins (worklist.md § 5). */
export function startHeadingOf(person: Person): string | RegExp {
  if (LEADING.includes(person)) return 'Overblik';
  return WORKING.includes(person) ? /^Arbejdsliste/ : 'Find borger';
}
