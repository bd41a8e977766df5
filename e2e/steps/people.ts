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

/** Who begins with the rules. */
const ADMINISTERING: readonly Person[] = ['administrator', 'otherAdministrator'];

/** The heading of the page where a person begins (worklist.md § 5). */
export function startHeadingOf(person: Person): string | RegExp {
  if (LEADING.includes(person)) return 'Overblik';
  if (ADMINISTERING.includes(person)) return 'Regelsæt';
  return WORKING.includes(person) ? /^Arbejdsliste/ : 'Find borger';
}
