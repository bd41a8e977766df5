import { MAX_PRIVILEGES, privilege } from '@/server/adapters/identity/person';
import { accepted, refuse } from '@/server/adapters/identity/refuse';
import type { PrivilegeGroup } from '@/server/domain/privileges';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf, textOf } from './elements';
import { decodeBase64, readGated } from './gate';

/** Of the OIO Basic Privilege Profile, in its two versions; what is in a list has no namespace. */
const PROFILES: readonly string[] = [
  'http://itst.dk/oiosaml/basic_privilege_profile',
  'http://digst.dk/oiosaml/basic_privilege_profile',
];

const OTHER_FORM = 'privileges in another form than the profile';

/** The groups of a list of privileges, as an attribute has it: XML as base64. Throws ProviderFailure. */
export function readPrivileges(value: string): readonly PrivilegeGroup[] {
  const list = readGated(decodeBase64(value));
  if (!PROFILES.includes(list.uri) || list.name !== 'PrivilegeList') refuse(OTHER_FORM);
  if (list.children.length > MAX_PRIVILEGES || list.children.some((child) => !isIn(list, child, 'PrivilegeGroup')))
    refuse(OTHER_FORM);
  return list.children.map((group) => groupOf(list, group));
}

/** Whatever a group has beside its scope and privileges restricts it. */
function groupOf(list: XmlElement, group: XmlElement): PrivilegeGroup {
  const scope = attributeOf(group, 'Scope') ?? refuse(OTHER_FORM);
  const given = group.children.filter((child) => isIn(list, child, 'Privilege'));
  const privileges = given.map((child) => accepted(privilege, textOf(child), OTHER_FORM));
  if (scope.length > 500 || privileges.length > MAX_PRIVILEGES) refuse(OTHER_FORM);
  const isConstrained =
    given.length < group.children.length ||
    group.attributes.length > 1 ||
    textOf(group) !== '' ||
    given.some(({ attributes, children }) => attributes.length + children.length > 0);
  return { scope, privileges, isConstrained };
}

function isIn(list: XmlElement, { uri, name }: XmlElement, expected: string): boolean {
  return name === expected && (uri === '' || uri === list.uri);
}
