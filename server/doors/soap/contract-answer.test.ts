import { expect, it } from 'vitest';
import { parseXml, type XmlElement } from '@/server/xml/xml';
import { contractAnswer } from './contract-answer';
import { NAMESPACE } from './schema';

const ADDRESS = 'https://cv.example.dk/soap/CVWorkFlowService';
const URIS = {
  '1.1': 'http://schemas.xmlsoap.org/wsdl/soap/',
  '1.2': 'http://schemas.xmlsoap.org/wsdl/soap12/',
} as const;

function everything(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everything)];
}

function contract(query: string): { text: string; elements: XmlElement[] } {
  const { status, headers, body = '' } = contractAnswer(query, ADDRESS) ?? {};
  expect([status, headers?.['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
  return { text: body, elements: everything(parseXml(body)) };
}

const attributes = (elements: readonly XmlElement[], name: string, of: string) =>
  elements.filter((element) => element.name === name).map((one) => one.attributes.find((a) => a.name === of)?.value);

it.each(['wsdl', 'WSDL', 'Wsdl=1', 'singleWsdl', 'singlewsdl', 'x=1&wsdl'])(
  'the contract at ?%s has both bindings',
  (query) => {
    const { elements } = contract(query);
    expect(attributes(elements, 'port', 'name')).toEqual(['CVWorkFlowServiceSoap11', 'CVWorkFlowServiceSoap12']);
    expect(attributes(elements, 'address', 'location')).toEqual([ADDRESS, ADDRESS]);
  },
);

it.each([
  ['wsdl&soap=1.1', '1.1', '1.2'],
  ['wsdl&soap=1.2', '1.2', '1.1'],
  ['SOAP=1.2&singleWsdl', '1.2', '1.1'],
] as const)('the contract at ?%s has the binding of SOAP %s alone', (query, version, other) => {
  const { text, elements } = contract(query);
  const name = `CVWorkFlowServiceSoap${version.replace('.', '')}`;
  expect(attributes(elements, 'port', 'name')).toEqual([name]);
  expect(attributes(elements, 'port', 'binding')).toEqual([`tns:${name}Binding`]);
  expect(
    elements.filter(({ name, uri }) => name === 'binding' && uri === 'http://schemas.xmlsoap.org/wsdl/'),
  ).toHaveLength(1);
  expect(text).toContain(URIS[version]);
  expect(text).not.toContain(URIS[other]);
});

it.each(['xsd', 'XSD', 'xsd=xsd0'])('the document at ?%s is the schema of the contract', (query) => {
  const { text, elements } = contract(query);
  expect(elements[0]).toMatchObject({ name: 'schema', uri: 'http://www.w3.org/2001/XMLSchema' });
  expect(text).toContain(`xmlns:tns="${NAMESPACE}"`);
  expect(contract('wsdl').text).toContain(text.slice(text.indexOf('<xs:schema')).trim());
});

it.each(['', 'x', 'soap=1.1', 'wsdlx', 'x=wsdl'])('there is no contract at ?%s', (query) => {
  expect(contractAnswer(query, ADDRESS)).toBeUndefined();
});

it.each(['1.3', '', '11'])('the binding of an unsupported version is answered with 404: %j', (version) => {
  const { status, body } = contractAnswer(`wsdl&soap=${version}`, ADDRESS) ?? {};
  expect(status).toBe(404);
  expect(body).toContain('soap=1.1 or soap=1.2');
});
