import type { Invalid } from '@/server/domain/reasons';
import { ServiceFault } from '@/server/domain/service-error';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf, qualifiedNameOf } from './element-name';
import { type ComplexType, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const BLANK = ' \t\r\n';
const NOT_BLANK = /[^ \t\r\n]/;
const INTEGER = /^[+-]?\d+$/;
/** The range of xs:int. */
const MIN_INT = -2_147_483_648;
const MAX_INT = 2_147_483_647;

/**
 * Reads the content of an element into the fields of an operation's input, those of nested elements included. Checks
 * names, order and occurrences; the operation's own schema validates values.
 * @returns strings and instants as text, integers as numbers; without fields that are absent, nil, or optional and
 * empty
 * Throws ServiceFault 1014.
 */
export function readFields(element: XmlElement, { elements }: ComplexType): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const given = childrenOf(element, elements);
  for (const expected of elements) {
    const child = given.get(expected);
    const field = fieldOf(expected);
    if (isComplex(expected.type)) {
      if (!child) throw invalid(field, 'missing');
      Object.assign(fields, readFields(child, expected.type));
    } else if (child) {
      fields[field] = readValue(child, expected.type, field);
    }
  }
  return fields;
}

/** The name of an element's field: its own, or else the element's. */
export function fieldOf({ field, name }: ElementOf): string {
  return field ?? name;
}

/** The children by their element in the schema. Throws if one is unknown, repeated or out of order. */
function childrenOf(element: XmlElement, expected: readonly ElementOf[]): ReadonlyMap<ElementOf, XmlElement> {
  refuseUnqualified(element);
  if (NOT_BLANK.test(element.text)) throw invalid(element.name, 'stray-text');
  const given = new Map<ElementOf, XmlElement>();
  const seen = new Set<ElementOf>();
  let next = 0;
  for (const child of element.children) {
    const at = child.uri === NAMESPACE ? expected.findIndex(({ name }) => name === child.name) : -1;
    const found = expected[at];
    if (!found) throw invalid(qualifiedNameOf(child), 'unknown-element');
    if (seen.has(found)) throw invalid(fieldOf(found), 'repeated');
    if (at < next) throw invalid(fieldOf(found), 'out-of-order');
    next = at + 1;
    seen.add(found);
    if (!isAbsent(child, found)) given.set(found, child);
  }
  return given;
}

function readValue(element: XmlElement, type: SimpleType, field: string): string | number {
  refuseUnqualified(element);
  if (element.children.length > 0) throw invalid(field, 'type');
  const base = type.base;
  // XML Schema collapses white space in all types except strings.
  if (base === 'string') return element.text;
  const collapsed = withoutBlankEnds(element.text);
  if (base !== 'int' || !INTEGER.test(collapsed)) return collapsed;
  const value = Number(collapsed);
  if (value < MIN_INT || value > MAX_INT) throw invalid(field, 'out-of-range');
  return value;
}

/**
 * In linear time: a regular expression for trailing blanks would be quadratic, and a megabyte of them block the server.
 */
function withoutBlankEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANK.includes(text.charAt(from))) from += 1;
  while (to > from && BLANK.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/**
 * Whether an element counts as absent: it is nil, as serialisers write null, or empty and optional (wire.md § 1).
 * @param optional as in the schema unless given
 * Throws ServiceFault 1014 for a nil element with content.
 */
export function isAbsent(element: XmlElement, expected: ElementOf, optional = expected.occurs === '0-1'): boolean {
  refuseUnqualified(element);
  const nil = element.attributes.find(({ uri, name }) => uri === INSTANCE && name === 'nil')?.value.trim();
  if (nil !== 'true' && nil !== '1') return optional && isEmpty(element, expected.type);
  if (element.children.length > 0 || element.text !== '') throw invalid(fieldOf(expected), 'type');
  return true;
}

/** Blanks are content in a string, but not in any other type. */
function isEmpty({ children, text }: XmlElement, type: ElementOf['type']): boolean {
  const isText = !isComplex(type) && type.base === 'string';
  return children.length === 0 && (isText ? text === '' : !NOT_BLANK.test(text));
}

/** The schema has no attributes. Those of other namespaces are ignored. */
function refuseUnqualified({ attributes, name }: XmlElement): void {
  const own = attributes.find(({ uri }) => uri === '');
  if (own) throw invalid(attributeOf(name, own.name), 'unknown-attribute');
}

function invalid(field: string, reason: Invalid['reason']): ServiceFault {
  return new ServiceFault(1014, { field, reason });
}
