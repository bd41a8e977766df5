import { describe, expect, it } from 'vitest';
import { parseXml } from '@/server/xml/xml';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { NAMESPACE } from './schema';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const blocks = (text: string) => {
  const header = parseXml(`<h xmlns="${NAMESPACE}" xmlns:xsi="${XSI}">${text}</h>`);
  const own = header.children.filter(({ uri }) => uri === NAMESPACE);
  const others = header.children.filter(({ uri }) => uri !== NAMESPACE);
  return { own: new Map(own.map((block) => [block.name, block])), others };
};
const nil = (name: string, inside = '', value = 'true') => blocks(`<${name} xsi:nil="${value}">${inside}</${name}>`);
const organisation = (inside: string) => () =>
  readOrganisation(blocks(`<ActiveOrganisationHeader>${inside}</ActiveOrganisationHeader>`));
const user = (inside: string) => () => readUser(blocks(`<RequestUserMetadata>${inside}</RequestUserMetadata>`), true);
const identifier = (text: string) => () =>
  readRequestIdentifier(blocks(`<RequestIdentifier>${text}</RequestIdentifier>`));

const type = (value: string) => `<OrganisationTypeIdentifier>${value}</OrganisationTypeIdentifier>`;
const code = (value: string) => `<OrganisationCode>${value}</OrganisationCode>`;
const name = (value: string) => `<UserFullName>${value}</UserFullName>`;

describe('the headers of a request', () => {
  it('are read', () => {
    for (const known of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(organisation(type(` ${known}`) + code('751'))()).toEqual({ type: known, code: '751' });
    expect(user(name('Åse'))()).toEqual({ fullName: 'Åse', identifier: undefined });
    expect(
      user(`${name('🙂'.repeat(140))}<UserIdentifier>${'x'.repeat(100)}</UserIdentifier>`)()?.identifier,
    ).toHaveLength(100);
    const uuid = '02038012-3401-4012-8012-020380123456';
    expect(user(`${name('x')}<UserIdentifier>${uuid}</UserIdentifier>`)()?.identifier).toBe(uuid);
    expect(identifier('ø'.repeat(46))()).toHaveLength(46);
  });

  it('are optional, except for the organisation, and for the user where it is required', () => {
    expect(readUser(blocks(''), false)).toBeUndefined();
    expect(readRequestIdentifier(blocks(''))).toBeUndefined();
  });

  it('count as absent if they are nil, or empty and optional', () => {
    for (const given of [nil, (name: string) => blocks(`<${name}/>`)]) {
      expect(readUser(given('RequestUserMetadata'), false)).toBeUndefined();
      expect(readRequestIdentifier(given('RequestIdentifier'))).toBeUndefined();
    }
    expect(readRequestIdentifier(nil('RequestIdentifier', '', '1'))).toBeUndefined();
    for (const none of ['<UserIdentifier/>', '<UserIdentifier xsi:nil="true"/>'])
      expect(user(name('Åse') + none)()).toEqual({ fullName: 'Åse', identifier: undefined });
  });

  it.each([
    ['no organisation', () => readOrganisation(blocks('')), 'ActiveOrganisationHeader', 'missing'],
    [
      'an organisation of another namespace',
      () => readOrganisation(blocks('<activeOrganisationHeader xmlns="urn:x"/>')),
      '{urn:x}activeOrganisationHeader',
      'unknown-element',
    ],
    [
      'a user of no namespace',
      () => readUser(blocks('<RequestUserMetadata xmlns=""/>'), true),
      '{}RequestUserMetadata',
      'unknown-element',
    ],
    [
      'a type beyond the range of int',
      organisation(type('2147483648') + code('751')),
      'OrganisationTypeIdentifier',
      'out-of-range',
    ],
    ['no type', organisation(code('751')), 'OrganisationTypeIdentifier', 'missing'],
    ['type 0', organisation(type('0') + code('751')), 'OrganisationTypeIdentifier', 'not-in-list'],
    ['type 9', organisation(type('9') + code('751')), 'OrganisationTypeIdentifier', 'not-in-list'],
    ['a type in words', organisation(type('Jobcenter') + code('751')), 'OrganisationTypeIdentifier', 'not-in-list'],
    ['no code', organisation(type('1')), 'OrganisationCode', 'missing'],
    ['a blank code', organisation(type('1') + code(' ')), 'OrganisationCode', 'empty'],
    ['a long code', organisation(type('1') + code('x'.repeat(51))), 'OrganisationCode', 'too-long'],
    ['no user', () => readUser(blocks(''), true), 'RequestUserMetadata', 'missing'],
    ['no name', user(''), 'UserFullName', 'missing'],
    ['a blank name', user(name(' ')), 'UserFullName', 'empty'],
    ['a long name', user(name('x'.repeat(141))), 'UserFullName', 'too-long'],
    ['a name with markup', user(name('&lt;b>')), 'UserFullName', 'markup'],
    ['a name with a control character', user(name('&#13;')), 'UserFullName', 'control-character'],
    ['a name that turns the direction of text', user(name('Anne&#x202E;eirM')), 'UserFullName', 'invisible-character'],
    ['a name with a number', user(name('Anne 020380-1234')), 'UserFullName', 'holds-cpr'],
    [
      'an identifier that is a number',
      user(`${name('x')}<UserIdentifier>0203801234</UserIdentifier>`),
      'UserIdentifier',
      'holds-cpr',
    ],
    [
      'a long identifier',
      user(`${name('x')}<UserIdentifier>${'x'.repeat(101)}</UserIdentifier>`),
      'UserIdentifier',
      'too-long',
    ],
    ['a blank request identifier', identifier(' '), 'RequestIdentifier', 'empty'],
    [
      'a nil organisation',
      () => readOrganisation(nil('ActiveOrganisationHeader')),
      'ActiveOrganisationHeader',
      'missing',
    ],
    ['a nil user', () => readUser(nil('RequestUserMetadata'), true), 'RequestUserMetadata', 'missing'],
    ['a nil name', user('<UserFullName xsi:nil="true"/>'), 'UserFullName', 'missing'],
    [
      'a nil identifier with a content',
      () => readRequestIdentifier(nil('RequestIdentifier', 'x')),
      'RequestIdentifier',
      'type',
    ],
    ['a long request identifier', identifier('x'.repeat(47)), 'RequestIdentifier', 'too-long'],
    ['a request identifier with elements', identifier('<x/>'), 'RequestIdentifier', 'type'],
  ] as const)('are refused for %s', (_what, act, field, reason) => {
    expect(act).toThrow(expect.objectContaining({ code: 1014, invalid: { field, reason } }));
  });
});
