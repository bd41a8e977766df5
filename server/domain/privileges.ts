import * as z from 'zod/mini';
import { ROLES } from './caller';
import { OrganisationType } from './code-lists';
import { type Grant, isSameGrant } from './grant';
import { because, kind, oneOf } from './input-fields';

/** Privileges that a provider asserts within one scope, as in the OIO Basic Privilege Profile. */
export type PrivilegeGroup = {
  /** A CVR number, also as the URN of the profile. */
  readonly scope: string;
  readonly privileges: readonly string[];
  /** Whether the privileges are restricted further: no constraint is known here. */
  readonly isConstrained: boolean;
};

/** What a person wants to go on as. */
export const switchInput: z.ZodMiniType<Grant> = z.strictObject(
  {
    organisation: z.strictObject(
      {
        type: z.pipe(z.number(kind), z.literal(Object.values(OrganisationType), because('not-in-list'))),
        code: z.string(kind),
      },
      kind,
    ),
    role: oneOf(ROLES),
  },
  kind,
);

/**
 * The privileges of a person that give something, within the organisation they belong to: kept with the session, so
 * that what they give is asked again whenever the table has changed.
 */
export type HeldPrivileges = { readonly cvr: string; readonly privileges: readonly string[] };

/** A row of the table of privileges: a privilege within the scope of a CVR number gives a role in an organisation. */
export type PrivilegeRow = Grant & { readonly privilege: string; readonly cvr: string };

/** Why asserted privileges give nothing. */
export const MISSING_PRIVILEGES = [
  'no-organisation',
  'no-privileges',
  'foreign-organisation',
  'foreign-scope',
  'constraint',
  'empty',
  'unmapped',
] as const;
export type MissingPrivilege = (typeof MISSING_PRIVILEGES)[number];

export type Granted = {
  readonly grants: readonly Grant[];
  readonly missing: readonly MissingPrivilege[];
  /** What gives the grants. */
  readonly held: HeldPrivileges;
};

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
  const nothing = (why: MissingPrivilege) => ({ grants: [], missing: [why], held: { cvr: cvr ?? '', privileges: [] } });
  if (cvr === undefined) return nothing('no-organisation');
  if (!organisations.includes(cvr)) return nothing('foreign-organisation');
  if (groups.length === 0) return nothing('no-privileges');
  const privileges = new Set<string>();
  const missing = new Set<MissingPrivilege>();
  for (const group of groups) {
    const doubt = doubtOf(group, cvr);
    if (doubt) missing.add(doubt);
    for (const privilege of doubt ? [] : group.privileges) {
      if (table.some((row) => row.privilege === privilege && row.cvr === cvr)) privileges.add(privilege);
      else missing.add('unmapped');
    }
  }
  const held = { cvr, privileges: [...privileges] };
  return { grants: grantsOfHeld(held, organisations, table), missing: [...missing], held };
}

/**
 * What privileges give by the table as it is now, each once.
 * @param organisations those that the provider may speak for
 */
export function grantsOfHeld(
  { cvr, privileges }: HeldPrivileges,
  organisations: readonly string[],
  table: readonly PrivilegeRow[],
): readonly Grant[] {
  const grants: Grant[] = [];
  const rows = organisations.includes(cvr) ? table.filter((row) => row.cvr === cvr) : [];
  for (const privilege of privileges)
    for (const { organisation, role } of rows.filter((row) => row.privilege === privilege))
      if (!grants.some((grant) => isSameGrant(grant, { organisation, role }))) grants.push({ organisation, role });
  return grants;
}

function doubtOf({ scope, privileges, isConstrained }: PrivilegeGroup, cvr: string): MissingPrivilege | undefined {
  if (withoutUrn(scope) !== cvr) return 'foreign-scope';
  if (isConstrained) return 'constraint';
  return privileges.length === 0 ? 'empty' : undefined;
}

function withoutUrn(scope: string): string {
  return scope.toLowerCase().startsWith(SCOPE_URN) ? scope.slice(SCOPE_URN.length) : scope;
}
