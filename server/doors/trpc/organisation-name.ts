import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { CodeLists } from '@/server/operations/ports/code-lists';

/**
 * The name of an organisation, or its code if no list has it. As prisma/sql/common/organisation_name.sql does for
 * events, but without a database, since signing in is answered without one.
 */
export function organisationName(lists: CodeLists, { type, code }: Organisation): string {
  const list =
    type === OrganisationType.jobcenter || type === OrganisationType.municipality
      ? lists.municipalities
      : type === OrganisationType.fund
        ? lists.funds
        : [];
  return list.find(({ id }) => id === code)?.name ?? code;
}
