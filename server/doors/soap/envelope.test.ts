import { describe, expect, it } from 'vitest';
import { parseXml } from '@/server/xml/xml';
import { openEnvelope } from './envelope';
import { NAMESPACE } from './schema';
import { SOAP_11, SOAP_12, SOAP_VERSIONS, type SoapVersion } from './versions';

const OPERATION = `<GetCVList xmlns="${NAMESPACE}"><PersonCivilRegistrationIdentifier>x</PersonCivilRegistrationIdentifier></GetCVList>`;
const open = ({ envelope }: SoapVersion, inside: string, version?: SoapVersion) =>
  openEnvelope(
    parseXml(`<e:Envelope xmlns:e="${envelope}">${inside}</e:Envelope>`),
    version ?? SOAP_VERSIONS.find((one) => one.envelope === envelope) ?? SOAP_11,
  );
const BODY = `<e:Body>${OPERATION}</e:Body>`;
const block = (attributes: string) => `<e:Header><x:T xmlns:x="urn:x" ${attributes}/></e:Header>${BODY}`;

describe.each(SOAP_VERSIONS)('an envelope of SOAP $name', (version) => {
  const other = version === SOAP_11 ? SOAP_12 : SOAP_11;

  it('is opened into its operation, its headers by name, and its input by field names', () => {
    const header = `<e:Header><RequestIdentifier xmlns="${NAMESPACE}">1</RequestIdentifier><x xmlns="urn:x"/></e:Header>`;
    const { operation, headers, input } = open(version, header + BODY);
    expect([operation, [...headers.own.keys()], input()]).toEqual(['GetCVList', ['RequestIdentifier'], { cpr: 'x' }]);
    expect(headers.others.map(({ uri }) => uri)).toEqual(['urn:x']);
  });

  it('is opened even if its input is invalid, which only reading the input reports', () => {
    const { operation, input } = open(version, BODY.replace('>x<', '><x/><'));
    expect(operation).toBe('GetCVList');
    expect(input).toThrow('cpr');
  });

  it.each([
    ['e:mustUnderstand="1"', true],
    ['e:mustUnderstand=" 1 "', true],
    ['e:mustUnderstand="true"', true],
    ['e:mustUnderstand="0"', false],
    ['e:mustUnderstand="false"', false],
    ['mustUnderstand="1"', false],
    [`e:mustUnderstand="1" e:${version.role.attribute}="${version.role.values[1]}"`, true],
    [`e:mustUnderstand="1" e:${version.role.attribute}=""`, true],
    [`e:mustUnderstand="1" e:${version.role.attribute}="urn:proxy"`, false],
    [`e:mustUnderstand="1" e:${other.role.attribute}="urn:proxy"`, true],
    [`xmlns:o="${other.envelope}" o:mustUnderstand="1"`, false],
  ])('with an unknown header with %s is refused: %s', (attributes, refused) => {
    const act = () => open(version, block(attributes)).operation;
    if (!refused) expect(act()).toBe('GetCVList');
    else
      expect(act).toThrow(
        expect.objectContaining({
          code: 'MustUnderstand',
          notUnderstood: [expect.objectContaining({ uri: 'urn:x', name: 'T' })],
        }),
      );
  });

  it('has a header of the contract only if it is addressed to this service', () => {
    const { attribute, values } = version.role;
    const header = (text: string, role?: string) =>
      `<RequestIdentifier xmlns="${NAMESPACE}" ${role === undefined ? '' : `e:${attribute}="${role}"`}>${text}</RequestIdentifier>`;
    const identifiers = (inside: string) =>
      [...open(version, `<e:Header>${inside}</e:Header>${BODY}`).headers.own.values()].map(({ text }) => text);
    for (const role of values) expect(identifiers(header('1', role))).toEqual(['1']);
    expect(identifiers(header('1', 'urn:proxy'))).toEqual([]);
    expect(identifiers(header('1', 'urn:proxy') + header('2') + header('3', 'urn:other'))).toEqual(['2']);
    expect(identifiers(header('1" e:mustUnderstand="1', 'urn:proxy'))).toEqual([]);
  });

  it('is a version mismatch if the Content-Type is of the other version', () => {
    expect(() => open(version, BODY, other)).toThrow(expect.objectContaining({ code: 'VersionMismatch' }));
  });

  it.each<[string, string, string?]>([
    ['', 'not-soap'],
    ['<e:Header/>', 'not-soap'],
    [BODY + BODY, 'not-soap'],
    [`${BODY}<e:Header/>`, 'not-soap'],
    [`<e:Header/><e:Header/>${BODY}`, 'not-soap'],
    [`<Body>${OPERATION}</Body>`, 'not-soap'],
    [
      `<e:Header><RequestIdentifier xmlns="${NAMESPACE}"/><RequestIdentifier xmlns="${NAMESPACE}"/></e:Header>${BODY}`,
      'repeated',
      'RequestIdentifier',
    ],
    ['<e:Body/>', 'no-operation'],
    [`<e:Body>${OPERATION}${OPERATION}</e:Body>`, 'no-operation'],
    [BODY.replaceAll('GetCVList', 'getCVList'), 'unknown-operation', `{${NAMESPACE}}getCVList`],
    [BODY.replaceAll('GetCVList', 'constructor'), 'unknown-operation', `{${NAMESPACE}}constructor`],
    [BODY.replace(NAMESPACE, 'urn:x'), 'unknown-operation', '{urn:x}GetCVList'],
    [BODY.replace(` xmlns="${NAMESPACE}"`, ''), 'unknown-operation', '{}GetCVList'],
  ])('is refused if it is no message of the contract: %#', (inside, reason, field = 'message') => {
    expect(() => open(version, inside)).toThrow(expect.objectContaining({ code: 1014, invalid: { field, reason } }));
  });
});
