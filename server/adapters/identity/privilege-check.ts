import type { PrivilegeRow } from '@/server/domain/privileges';
import { type OrganisationLists, organisationKnown } from '@/server/domain/register/register-lists';
import type { ProviderCheck } from './provider-check';

/**
 * What people of a provider would get by the table of privileges.
 * @param organisations those that the provider may speak for
 */
export function checkPrivileges(organisations: readonly string[], table: readonly PrivilegeRow[]): ProviderCheck {
  const without = organisations.filter((cvr) => !table.some((row) => row.cvr === cvr));
  return without.length === organisations.length
    ? { faults: ['None of its organisations has a row in privileges.json: nobody would get a role.'], notes: [] }
    : { faults: [], notes: without.map((cvr) => `Its organisation ${cvr} has no row in privileges.json.`) };
}

/** Sentences on rows for an organisation that does not exist: their people would work where there is nothing. */
export function unknownRows(table: readonly PrivilegeRow[], lists: OrganisationLists): readonly string[] {
  return table.flatMap(({ organisation }, row) =>
    organisationKnown(organisation, lists)
      ? []
      : [`${row}.organisation.code is in no code list: ${organisation.code}.`],
  );
}
