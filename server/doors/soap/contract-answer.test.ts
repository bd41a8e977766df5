import { expect, it } from 'vitest';
import { contractAnswer } from './contract-answer';
import { NAMESPACE } from './schema';
import { parseXml, type XmlElement } from './xml';

const ADDRESS = 'https://cv.example.dk/soap/CVWorkFlowService';
const URIS = {
  '1.1': 'http://schemas.xmlsoap.org/wsdl/soap/',
  '1.2': 'http://schemas.xmlsoap.org/wsdl/soap12/',
} as const;

function everything(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everything)];
}

function asked(query: string): { text: string; elements: XmlElement[] } {
  const { status, headers, body = '' } = contractAnswer(query, ADDRESS) ?? {};
  expect([status, headers?.['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
  return { text: body, elements: everything(parseXml(body)) };
}

const attributes = (elements: readonly XmlElement[], name: string, of: string) =>
  elements.filter((element) => element.name === name).map((one) => one.attributes.find((a) => a.name === of)?.value);

it.each(['wsdl', 'WSDL', 'Wsdl=1', 'singleWsdl', 'singlewsdl', 'x=1&wsdl'])('?%s has both bindings', (query) => {
  const { elements } = asked(query);
  expect(attributes(elements, 'port', 'name')).toEqual(['CVWorkFlowServiceSoap11', 'CVWorkFlowServiceSoap12']);
  expect(attributes(elements, 'address', 'location')).toEqual([ADDRESS, ADDRESS]);
});

it.each([
  ['wsdl&soap=1.1', '1.1', '1.2'],
  ['wsdl&soap=1.2', '1.2', '1.1'],
  ['SOAP=1.2&singleWsdl', '1.2', '1.1'],
] as const)('?%s has the binding of %s alone, and no word of the other', (query, version, other) => {
  const { text, elements } = asked(query);
  const name = `CVWorkFlowServiceSoap${version.replace('.', '')}`;
  expect(attributes(elements, 'port', 'name')).toEqual([name]);
  expect(attributes(elements, 'port', 'binding')).toEqual([`tns:${name}Binding`]);
  expect(
    elements.filter(({ name, uri }) => name === 'binding' && uri === 'http://schemas.xmlsoap.org/wsdl/'),
  ).toHaveLength(1);
  expect(text).toContain(URIS[version]);
  expect(text).not.toContain(URIS[other]);
});

it.each(['xsd', 'XSD', 'xsd=xsd0'])('?%s is the schema of the contract, and stands alone', (query) => {
  const { text, elements } = asked(query);
  expect(elements[0]).toMatchObject({ name: 'schema', uri: 'http://www.w3.org/2001/XMLSchema' });
  expect(text).toContain(`xmlns:tns="${NAMESPACE}"`);
  expect(asked('wsdl').text).toContain(text.slice(text.indexOf('<xs:schema')).trim());
});

it.each(['', 'x', 'soap=1.1', 'wsdlx', 'x=wsdl'])('?%s asks for none', (query) => {
  expect(contractAnswer(query, ADDRESS)).toBeUndefined();
});

it.each(['1.3', '', '11'])('404 the binding of a version that is not spoken: %j', (version) => {
  const { status, body } = contractAnswer(`wsdl&soap=${version}`, ADDRESS) ?? {};
  expect(status).toBe(404);
  expect(body).toContain('soap=1.1 or soap=1.2');
});
