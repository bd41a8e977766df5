import type { Organisation, Role } from './caller';

/** Privileges that a provider asserts within one scope, as in the OIO Basic Privilege Profile. */
export type PrivilegeGroup = {
  /** A CVR number, also as the URN of the profile. */
  readonly scope: string;
  readonly privileges: readonly string[];
  /** Whether the privileges are restricted further: no constraint is known here. */
  readonly isConstrained: boolean;
};

/** What a person may sign in as. */
export type Grant = { readonly organisation: Organisation; readonly role: Role };

/** A row of the table of privileges: a privilege within the scope of a CVR number gives a role in an organisation. */
export type PrivilegeRow = Grant & { readonly privilege: string; readonly cvr: string };

/** Why asserted privileges give nothing. */
export const MISSING_PRIVILEGES = [
  'no-organisation',
  'no-privileges',
  'foreign-scope',
  'constraint',
  'empty',
  'unmapped',
] as const;
export type MissingPrivilege = (typeof MISSING_PRIVILEGES)[number];

export type Granted = { readonly grants: readonly Grant[]; readonly missing: readonly MissingPrivilege[] };

const SCOPE_URN = 'urn:dk:gov:saml:cvrnumberidentifier:';

/** What a provider asserts of a person, and for which organisations it may. */
type Asserted = {
  /** The organisation that the person belongs to. */
  readonly cvr: string | undefined;
  readonly groups: readonly PrivilegeGroup[];
  /** The organisations that the provider may speak for. */
  readonly organisations: readonly string[];
};

/**
 * What a person's asserted privileges give (trust.md § 1). What is in doubt gives nothing: an organisation that the
 * provider may not speak for, a scope that is not the organisation the person belongs to, a constraint, an empty group,
 * a privilege without a row.
 */
export function grantsOf({ cvr, groups, organisations }: Asserted, table: readonly PrivilegeRow[]): Granted {
  if (cvr === undefined) return { grants: [], missing: ['no-organisation'] };
  if (!organisations.includes(cvr)) return { grants: [], missing: ['foreign-scope'] };
  if (groups.length === 0) return { grants: [], missing: ['no-privileges'] };
  const grants = new Map<string, Grant>();
  const missing = new Set<MissingPrivilege>();
  for (const group of groups) {
    const doubt = doubtOf(group, cvr);
    if (doubt) missing.add(doubt);
    for (const privilege of doubt ? [] : group.privileges) {
      const rows = table.filter((row) => row.privilege === privilege && row.cvr === cvr);
      if (rows.length === 0) missing.add('unmapped');
      for (const { organisation, role } of rows)
        grants.set(`${organisation.type} ${organisation.code} ${role}`, { organisation, role });
    }
  }
  return { grants: [...grants.values()], missing: [...missing] };
}

function doubtOf({ scope, privileges, isConstrained }: PrivilegeGroup, cvr: string): MissingPrivilege | undefined {
  if (withoutUrn(scope) !== cvr) return 'foreign-scope';
  if (isConstrained) return 'constraint';
  return privileges.length === 0 ? 'empty' : undefined;
}

function withoutUrn(scope: string): string {
  return scope.toLowerCase().startsWith(SCOPE_URN) ? scope.slice(SCOPE_URN.length) : scope;
}
