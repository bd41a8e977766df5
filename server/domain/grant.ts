import type { Organisation, Role } from './caller';

/** What a person may work as: a role in an organisation. */
export type Grant = { readonly organisation: Organisation; readonly role: Role };

export function isSameGrant(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role &&
    one.organisation.type === other.organisation.type &&
    one.organisation.code === other.organisation.code
  );
}
