import * as z from 'zod';
import { CPR_PATTERN } from '@/server/domain/cpr';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import type { PrivilegeGroup } from '@/server/domain/privileges';
import { LONGEST, wrongWithField } from '@/server/domain/register/field-text';
import { type Identified, ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import type { OidcSettings } from './settings';

const MAX_PRIVILEGES = 200;
const name = z.string().refine((text) => wrongWithField(text, LONGEST.name, 'one line') === undefined);
const privilege = z.string().min(1).max(500);

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
  { claims }: Pick<OidcSettings, 'claims'>,
  identifier: z.ZodType<string>,
): Identified {
  const read = <Value>(name: string, schema: z.ZodType<Value>): Value => {
    const result = schema.safeParse(token[name]);
    return result.success ? result.data : refuse(OTHER_FORM);
  };
  const cvr = read(claims.cvr, z.union([z.string().max(20), z.number()]).optional());
  const given = read(claims.privileges, z.union([z.array(entry).max(MAX_PRIVILEGES), privilege]).optional());
  const own = cvr === undefined ? undefined : String(cvr);
  return {
    subject: read('sub', identifier),
    name: nameOf(read(claims.name, name)),
    session: read('sid', identifier.optional()),
    handle: undefined,
    cvr: own,
    privileges: groupsOf(typeof given === 'string' ? [given] : (given ?? []), own ?? ''),
    cpr: claims.cpr === undefined ? undefined : cprOf(read(claims.cpr, z.string().max(20).optional())),
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

function refuse(failure: string): never {
  throw new ProviderFailure('unverified', failure);
}

/** The name is shown and logged, where no CPR number may be. */
function nameOf(given: string): string {
  return holdsCpr(given) ? refuse('the name may hold a CPR number') : given;
}

/** With or without a hyphen. Anything else could not be compared with a citizen, so nobody is signed in by it. */
function cprOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const digits = given.replace('-', '');
  return CPR_PATTERN.test(digits) ? digits : refuse(OTHER_FORM);
}
