import { describe, expect, it } from 'vitest';
import { privilegeList } from '@/e2e/harness/saml-attributes';
import { base64 } from '@/e2e/harness/saml-messages';
import { readPrivileges } from './privileges';

const group = (content: string, more = '') => `<PrivilegeGroup Scope="urn:x:1"${more}>${content}</PrivilegeGroup>`;
const read = (groups: string, profile?: string) => readPrivileges(base64(privilegeList(groups, profile)));
const CV = '<Privilege>urn:cv</Privilege>';

describe('a list of privileges', () => {
  it('has groups, in both versions of the profile', () => {
    const groups = [{ scope: 'urn:x:1', privileges: ['urn:cv', 'urn:b'], isConstrained: false }];
    for (const profile of ['itst', 'digst'])
      expect(
        read(group(`${CV} <Privilege> urn:b </Privilege>`), `http://${profile}.dk/oiosaml/basic_privilege_profile`),
      ).toEqual(groups);
  });

  it.each([
    ['a constraint', group(`${CV}<Constraint Name="urn:c">1</Constraint>`)],
    ['an element that is unknown', group(`${CV}<Until>2030</Until>`)],
    ['an attribute that is unknown', group(CV, ' Until="2030"')],
    ['a text', group(`${CV}until 2030`)],
    ['an attribute of a privilege', group('<Privilege Until="2030">urn:cv</Privilege>')],
    ['an element of a privilege', group('<Privilege>urn:cv<Until/></Privilege>')],
  ])('with %s in a group makes it restricted', (_, xml) => {
    expect(read(xml)).toEqual([{ scope: 'urn:x:1', privileges: ['urn:cv'], isConstrained: true }]);
  });

  it('may be empty, as may a group', () => {
    expect(read('')).toEqual([]);
    expect(read(group(''))).toEqual([{ scope: 'urn:x:1', privileges: [], isConstrained: false }]);
  });

  it.each([
    ['a group without a scope', `<PrivilegeGroup>${CV}</PrivilegeGroup>`],
    ['something else', '<Group/>'],
    ['a group in another namespace', '<PrivilegeGroup xmlns="urn:evil" Scope="urn:x:1"/>'],
    ['an empty privilege', group('<Privilege/>')],
    ['too many groups', group('').repeat(201)],
    ['too many privileges', group(CV.repeat(201))],
  ])('with %s is refused', (_, groups) => {
    expect(() => read(groups)).toThrow('unverified: privileges in another form than the profile');
  });

  it('of another profile, or that is no XML, or with a document type is refused', () => {
    expect(() => read('', 'urn:evil')).toThrow('privileges in another form');
    expect(() => readPrivileges(base64('x'))).toThrow('a document refused: not-xml');
    const withType = privilegeList('').replace('?>', '?><!DOCTYPE a>');
    expect(() => readPrivileges(base64(withType))).toThrow('a document refused: doctype');
  });
});
