/** The demo users (server/adapters/identity/demo-people.ts), by role. */
export const PEOPLE = {
  caseworker: 'Karen Prøvesen',
  supervisor: 'Ib Prøvesen',
  reader: 'Tove Prøvesen',
  fundCaseworker: 'Pia Prøvesen',
  fundSupervisor: 'Bo Prøvesen',
  municipalitySupervisor: 'Øjvind Prøvesen',
  operatorCaseworker: 'Finn Prøvesen',
  starSupervisor: 'Poul Prøvesen',
  administrator: 'Rita Prøvesen',
  otherAdministrator: 'Svend Prøvesen',
} as const;

export type Person = keyof typeof PEOPLE;
