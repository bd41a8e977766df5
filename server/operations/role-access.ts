import { type Grant, isSameGrant } from '@/server/domain/grant';
import { grantsOfHeld, type PrivilegeRow } from '@/server/domain/privileges';
import type { GivenBy, RoleAccess } from '@/server/operations/ports/role-access';
import type { IdentityProvider } from '@/server/operations/ports/sign-in-providers';

/** The name of the demo's sign-in, which asks no provider. */
export const DEMO = 'demo';

/**
 * Role and organisation are asked again at every call, from the session's row and the table of privileges (trust.md
 * § 1).
 * @param providers of organisations
 * @param table reads the table of privileges
 * @param hasDemo whether the demo's users may sign in
 */
export function createRoleAccess(
  providers: readonly Pick<IdentityProvider, 'name' | 'organisations'>[],
  table: () => readonly PrivilegeRow[],
  hasDemo: boolean,
): RoleAccess {
  const organisationsOf = (provider: string) => providers.find(({ name }) => name === provider)?.organisations ?? [];
  const choices = ({ provider, held }: GivenBy): readonly Grant[] =>
    held ? grantsOfHeld(held, organisationsOf(provider), table()) : [];
  // Sessions that the version before opened don't say what their role is given by.
  const isGivenToAny = (provider: string, grant: Grant): boolean => {
    const organisations = organisationsOf(provider);
    return table().some((row) => organisations.includes(row.cvr) && isSameGrant(row, grant));
  };
  return {
    providers: [...(hasDemo ? [DEMO] : []), ...providers.map(({ name }) => name)],
    choices,
    allows(by, grant) {
      if (by.provider === DEMO) return hasDemo;
      return by.held ? choices(by).some((one) => isSameGrant(one, grant)) : isGivenToAny(by.provider, grant);
    },
  };
}
