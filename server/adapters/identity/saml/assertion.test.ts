import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASEWORKER, CVR, FOREIGN_CVR } from '@/e2e/harness/identity-dir';
import { NAMES, privilegeList } from '@/e2e/harness/saml-attributes';
import { type AssertionChanges, assertionXml, attributeXml, base64, OWN } from '@/e2e/harness/saml-messages';
import { anyText, expectOneLine, expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import { identifierAt } from '@/server/adapters/identity/identifier';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { LONGEST } from '@/server/domain/register/field-text';
import { SUBJECT_LENGTH } from '@/server/domain/user-id';
import { identifiedIn } from './assertion';
import { NAMESPACE } from './names';
import { escaped, nearly, SETTINGS } from './provider.test-support';
import type { SamlSettings } from './settings';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const MINUTE = 60_000;
const OWN_NUMBER = '0203801234';

const readXml = (xml: string, settings: SamlSettings = SETTINGS, now = NOW) =>
  identifiedIn(xml, {
    ...{ settings, audience: `${OWN}/metadata`, recipient: `${OWN}/acs`, request: '_request', now },
    identifier: identifierAt('kommune', 'of the tests'),
  });
const read = (changes: AssertionChanges = {}, ...more: [settings?: SamlSettings, now?: number]) =>
  readXml(assertionXml({ now: NOW, ...changes }), ...more);
const attribute = (name: string, value: string | undefined): AssertionChanges => ({ attributes: { [name]: value } });
const anotherCvr = attributeXml(NAMES.cvr, [FOREIGN_CVR]);

describe('a verified assertion', () => {
  it('says who the person is', () => {
    expect(read()).toEqual({
      ...{ subject: 'maya', name: 'Maya Prøvesen', session: 'session', cvr: CVR, cpr: undefined },
      handle: JSON.stringify({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }),
      privileges: [
        { scope: `urn:dk:gov:saml:cvrNumberIdentifier:${CVR}`, privileges: [CASEWORKER], isConstrained: false },
      ],
    });
  });

  it('may say their own number, with or without a hyphen', () => {
    expect(read(attribute(NAMES.cpr, '020380-1234')).cpr).toBe(OWN_NUMBER);
    const unasked = { ...SETTINGS, attributes: { ...NAMES, cpr: undefined } };
    expect(read(attribute(NAMES.cpr, '020380-1234'), unasked).cpr).toBeUndefined();
  });

  it('names a person and a session that may hold a CPR number by digests, which no request repeats', () => {
    for (const changes of [{ nameId: '0203801234' }, { session: '020380-1234' }]) {
      const { subject, session, handle } = read(changes);
      expect([subject, session].filter((one) => /^[0-9a-f]{64}$/.test(String(one)))).toHaveLength(1);
      expect(handle).toBeUndefined();
    }
  });

  it.each<[string, AssertionChanges, string]>([
    ['of another issuer', { issuer: 'https://evil.example' }, 'an assertion of another issuer'],
    ['for another audience', { audience: 'https://elsewhere.example' }, 'for another audience'],
    [
      'for another audience, too',
      {
        replaced: [
          '</saml:AudienceRestriction>',
          '</saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>urn:x</saml:Audience></saml:AudienceRestriction>',
        ],
      },
      'for another audience',
    ],
    [
      'for no audience',
      { replaced: [/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/.exec(assertionXml())?.[0] ?? '', ''] },
      'for another audience',
    ],
    ['for another recipient', { recipient: 'https://elsewhere.example' }, 'no confirmation for this request'],
    ['that answers another request', { request: '_another' }, 'no confirmation for this request'],
    ['that answers none', { replaced: ['InResponseTo="_request"', ''] }, 'no confirmation for this request'],
    [
      'confirmed otherwise',
      { method: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches' },
      'no confirmation for this request',
    ],
    [
      'with a condition that is unknown',
      { replaced: ['<saml:AudienceRestriction>', '<saml:Condition/><saml:AudienceRestriction>'] },
      'an unknown condition',
    ],
    ['of another version', { replaced: ['Version="2.0"', 'Version="1.1"'] }, 'another version of SAML'],
    [
      'with a name for this sign-in alone',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'a name identifier for this sign-in alone',
    ],
    ['that names nobody', { nameId: ' ' }, 'an identifier that is not one line'],
    ['with a session of two lines', { session: 'a&#10;b' }, 'an identifier that is not one line'],
    ['without a level', attribute(NAMES.assurance, undefined), 'no level of assurance'],
    ['with a lower level', attribute(NAMES.assurance, 'Low'), 'a lower level of assurance'],
    ['with an unknown level', attribute(NAMES.assurance, 'Very high'), 'a lower level of assurance'],
    [
      'with a context of a lower level',
      { context: 'https://data.gov.dk/concept/core/nsis/loa/Low' },
      'a lower level of assurance',
    ],
    [
      'authenticated in the future',
      { replaced: ['AuthnInstant="2026-11-30T10:00', 'AuthnInstant="2026-11-30T10:04'] },
      'authenticated in the future',
    ],
    [
      'of a session that has ended',
      { replaced: ['SessionIndex', 'SessionNotOnOrAfter="2026-11-30T09:57:00Z" SessionIndex'] },
      'a session that has ended',
    ],
    [
      'with an instant without an offset',
      { replaced: ['AuthnInstant="2026-11-30T10:00:00.000Z"', 'AuthnInstant="2026-11-30T10:00:00"'] },
      'no instant AuthnInstant',
    ],
    ['with a CPR number in the name', attribute(NAMES.name, 'Maya 020380 1234'), 'the name may hold a CPR number'],
    ['without a name', attribute(NAMES.name, undefined), 'no name, or none of one line'],
    ['with a name of two lines', attribute(NAMES.name, 'a\nb'), 'no name, or none of one line'],
    ['with half a CPR number', attribute(NAMES.cpr, '0203'), 'a CPR number in another form'],
    [
      'with two organisations',
      { replaced: ['<saml:AttributeStatement>', `<saml:AttributeStatement>${anotherCvr}`] },
      'an attribute that is there twice',
    ],
    ['with privileges that are none', attribute(NAMES.privileges, 'urn:cv'), 'a message that is not base64'],
  ])('%s is refused', (_, changes, failure) => {
    expect(() => read(changes)).toThrow(`unverified: ${failure}`);
  });

  it.each([
    ['Substantial', 'High', true],
    ['High', 'High', true],
    ['High', 'Substantial', false],
    ['Low', 'Low', true],
  ] as const)('asked for %s and with %s is taken: %s', (assurance, level, isTaken) => {
    const tried = () => read(attribute(NAMES.assurance, level), { ...SETTINGS, assurance });
    if (isTaken) expect(tried().name).toBe('Maya Prøvesen');
    else expect(tried).toThrow('a lower level of assurance');
  });

  // The confirmation ends after five minutes, the conditions begin a minute before.
  it.each([
    [8 * MINUTE - 1, true],
    [8 * MINUTE, false],
    [-4 * MINUTE, false],
    [-3 * MINUTE, true],
  ])('is taken %i ms later: %s, with clocks three minutes apart', (later, isTaken) => {
    if (isTaken) expect(read({}, SETTINGS, NOW + later).name).toBe('Maya Prøvesen');
    else expect(() => read({}, SETTINGS, NOW + later)).toThrow('unverified');
  });

  it.each([
    ['NotBefore="2026-11-30T09:59', 'NotBefore="2026-11-30T10:04', 'not valid now'],
    ['NotOnOrAfter="2026-11-30T11:00', 'NotOnOrAfter="2026-11-30T09:56', 'not valid now'],
    [' NotOnOrAfter="2026-11-30T11:00:00.000Z"', '', 'not valid now'],
    ['Recipient=', 'NotBefore="2026-11-30T09:00:00Z" Recipient=', 'no confirmation for this request'],
    ['NotOnOrAfter="2026-11-30T10:05:00.000Z" Rec', 'Rec', 'no confirmation for this request'],
  ])('with %s changed to "%s" is refused', (from, to, failure) => {
    expect(() => read({ replaced: [from, to] })).toThrow(`unverified: ${failure}`);
  });

  it('is nothing else', () => {
    for (const xml of ['<Assertion/>', `<Response xmlns="${NAMESPACE.assertion}"/>`])
      expect(() => readXml(xml)).toThrow('unverified: no assertion');
  });

  it('of any shape says who somebody is, in one line each, or is refused by name', async () => {
    const valid = assertionXml({ now: NOW, attributes: { [NAMES.cpr]: OWN_NUMBER } });
    const text = anyText.map(escaped);
    const attributes = fc.dictionary(fc.constantFrom(...Object.values(NAMES)), fc.option(text, { nil: undefined }), {
      maxKeys: 1,
    });
    const about = fc
      .oneof(
        text.map((nameId) => ({ nameId })),
        text.map((session) => ({ session })),
        attributes.map((changed) => ({ attributes: changed })),
      )
      .map((changes) => assertionXml({ now: NOW, ...changes }));
    await expectReadOrRefused(fc.oneof(nearly(valid), about), valid, (xml) => {
      const { subject, name, session, cpr = OWN_NUMBER } = readXml(xml);
      for (const identifier of [subject, session]) expectOneLine(identifier, SUBJECT_LENGTH);
      expectOneLine(name, LONGEST.name);
      expect(holdsCpr(name)).toBe(false);
      expect(cpr).toMatch(/^\d{10}$/);
    });
  });

  it('may have no privileges at all', () => {
    expect(read(attribute(NAMES.privileges, undefined)).privileges).toEqual([]);
    expect(read(attribute(NAMES.privileges, base64(privilegeList('')))).privileges).toEqual([]);
  });
});
