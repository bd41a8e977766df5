import { SERVICE_OPERATIONS } from '@/server/domain/caller';
import { escapeXml } from '@/server/domain/xml-text';
import { DETAILS, HEADERS, MESSAGES } from './messages';
import { type ComplexType, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';

/** The top-level elements of the schema: wrappers, headers and fault details. */
function roots(): readonly ElementOf[] {
  const wrappers = SERVICE_OPERATIONS.flatMap((name) => [
    { name, type: MESSAGES[name].request },
    { name: `${name}Response`, type: MESSAGES[name].response },
  ]);
  return [...wrappers, ...Object.values(HEADERS), ...DETAILS];
}

/** The XML Schema of all messages, with each named type declared once. Indented for the WSDL; valid alone too. */
export function schemaText(): string {
  const types = new Map<string, string>();
  const elements = roots().map((element) => elementText(element, types, ''));
  const lines = [...types.values(), ...elements].map((declaration) => `      ${declaration}`);
  return `    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${NAMESPACE}" targetNamespace="${NAMESPACE}" elementFormDefault="qualified">
${lines.join('\n')}
    </xs:schema>`;
}

function elementText({ name, type }: ElementOf, types: Map<string, string>, occurrence: string): string {
  if (!isComplex(type) || type.name !== undefined) {
    return `<xs:element name="${name}" type="${nameOf(type, types)}"${occurrence}/>`;
  }
  return `<xs:element name="${name}"${occurrence}>${complexText(type, types)}</xs:element>`;
}

function complexText({ elements, name }: ComplexType, types: Map<string, string>): string {
  const children = elements.map((child) => elementText(child, types, occurrenceOf(child)));
  return `<xs:complexType${name === undefined ? '' : ` name="${name}"`}><xs:sequence>${children.join('')}</xs:sequence></xs:complexType>`;
}

function occurrenceOf({ occurs }: ElementOf): string {
  const [min, max] = (occurs ?? '1-1').split('-');
  return `${min === '0' ? ' minOccurs="0"' : ''}${max === 'n' ? ' maxOccurs="unbounded"' : ''}`;
}

/** The qualified name of a type; adds a named type to `types` if it is not there yet. */
function nameOf(type: SimpleType | ComplexType, types: Map<string, string>): string {
  if (!isComplex(type) && type.name === undefined) return `xs:${type.base}`;
  const name = type.name as string;
  if (!types.has(name)) types.set(name, isComplex(type) ? complexText(type, types) : simpleText(type));
  return `tns:${name}`;
}

function simpleText({ name, base, pattern, minLength, maxLength, values }: SimpleType): string {
  const [minInclusive, maxInclusive] = [values?.[0]?.[0], values?.at(-1)?.[0]];
  const facets = { pattern, minLength, maxLength, minInclusive, maxInclusive };
  const texts = Object.entries(facets).flatMap(([facet, value]) =>
    value === undefined ? [] : [`<xs:${facet} value="${escapeXml(String(value))}"/>`],
  );
  return `<xs:simpleType name="${name}">${valuesText(values)}<xs:restriction base="xs:${base}">${texts.join('')}</xs:restriction></xs:simpleType>`;
}

function valuesText(values: SimpleType['values'] = []): string {
  const texts = values.map(
    ([value, meaning]) => `<xs:documentation xml:lang="da">${value} ${escapeXml(meaning)}</xs:documentation>`,
  );
  return texts.length > 0 ? `<xs:annotation>${texts.join('')}</xs:annotation>` : '';
}
