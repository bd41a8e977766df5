import * as z from 'zod';
import { cprOf, MAX_PRIVILEGES, personName, privilege, withoutCpr } from '@/server/adapters/identity/person';
import { accepted, refuse } from '@/server/adapters/identity/refuse';
import type { PrivilegeGroup } from '@/server/domain/privileges';
import type { Identified } from '@/server/operations/ports/sign-in-providers';
import type { OidcSettings } from './settings';

const OTHER_FORM = 'a claim has another form than configured';

/**
 * A group with a scope, or a privilege by itself, whose scope is the person's organisation. What else a group has is
 * kept: it may restrict the group.
 */
const entry = z.union([
  privilege,
  z.looseObject({
    scope: z.string().max(500),
    privileges: z.array(privilege).max(MAX_PRIVILEGES),
    constraints: z.array(z.unknown()).optional(),
  }),
]);

/**
 * What a verified ID token says about the person. Throws ProviderFailure where it does not say it as configured.
 * @param identifier reads `sub` and `sid`
 */
export function identifiedBy(
  token: Readonly<Record<string, unknown>>,
  { claims, acrValues }: Pick<OidcSettings, 'claims' | 'acrValues'>,
  identifier: z.ZodType<string>,
): Identified {
  const read = <Value>(name: string, schema: z.ZodType<Value>): Value => accepted(schema, token[name], OTHER_FORM);
  if (acrValues && !acrValues.some((value) => value === token.acr)) refuse('signed in by another way than asked for');
  const cvr = read(claims.cvr, z.union([z.string().max(20), z.number()]).optional());
  const given = read(claims.privileges, z.union([z.array(entry).max(MAX_PRIVILEGES), privilege]).optional());
  const own = cvr === undefined ? undefined : String(cvr);
  return {
    subject: read('sub', identifier),
    name: withoutCpr(read(claims.name, personName)),
    session: read('sid', identifier.optional()),
    handle: undefined,
    cvr: own,
    privileges: groupsOf(typeof given === 'string' ? [given] : (given ?? []), own ?? ''),
    cpr: claims.cpr === undefined ? undefined : ownNumber(read(claims.cpr, z.string().max(20).optional())),
  };
}

function groupsOf(entries: readonly z.infer<typeof entry>[], cvr: string): readonly PrivilegeGroup[] {
  const alone = entries.filter((one) => typeof one === 'string');
  return [
    ...(alone.length > 0 ? [{ scope: cvr, privileges: alone, isConstrained: false }] : []),
    ...entries
      .filter((one) => typeof one === 'object')
      .map(({ scope, privileges, constraints = [], ...more }) => ({
        ...{ scope, privileges, isConstrained: constraints.length > 0 || Object.keys(more).length > 0 },
      })),
  ];
}

function ownNumber(given: string | undefined): string | undefined {
  return given === undefined ? undefined : (cprOf(given) ?? refuse(OTHER_FORM));
}
