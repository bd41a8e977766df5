import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { CodeLists } from '@/server/operations/ports/code-lists';

/** What people call an organisation; its code where no list names it. */
export function organisationName(lists: CodeLists, { type, code }: Organisation): string {
  const list =
    type === OrganisationType.jobcenter || type === OrganisationType.municipality
      ? lists.municipalities
      : type === OrganisationType.fund
        ? lists.funds
        : [];
  return list.find(({ id }) => id === code)?.name ?? code;
}
