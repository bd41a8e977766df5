import type { Invalid } from '@/server/domain/reasons';
import { ServiceFault } from '@/server/domain/service-error';
import { attributeOf, nameAsItCame } from './element-name';
import { type ComplexType, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';
import type { XmlElement } from './xml';

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const BLANK = ' \t\r\n';
const NOT_BLANK = /[^ \t\r\n]/;
const INTEGER = /^[+-]?\d+$/;
/** Of xs:int. */
const LEAST = -2_147_483_648;
const MOST = 2_147_483_647;

/**
 * The content of an element as the operations name it: order, occurrences and nothing beside them by the schema, values left to the
 * operation's own schema. What is in an element inside stands beside the rest.
 * @returns text for strings and instants, numbers for integers; what is absent, nil, or optional and empty is not there
 * Throws ServiceFault 1014.
 */
export function readFields(element: XmlElement, { elements }: ComplexType): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const given = inPlace(element, elements);
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

/** What a field is called inside, where it has no name of its own the element's. */
export function fieldOf({ field, name }: ElementOf): string {
  return field ?? name;
}

/** The children by what they are in the schema; each at most once and in its order. */
function inPlace(element: XmlElement, expected: readonly ElementOf[]): ReadonlyMap<ElementOf, XmlElement> {
  refuseUnqualified(element);
  if (NOT_BLANK.test(element.text)) throw invalid(element.name, 'stray-text');
  const given = new Map<ElementOf, XmlElement>();
  const seen = new Set<ElementOf>();
  let next = 0;
  for (const child of element.children) {
    const at = child.uri === NAMESPACE ? expected.findIndex(({ name }) => name === child.name) : -1;
    const found = expected[at];
    if (!found) throw invalid(nameAsItCame(child), 'unknown-element');
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
  // Text stays text; only where XML Schema takes white space off is it taken off.
  if (base === 'string') return element.text;
  const collapsed = withoutBlankEnds(element.text);
  if (base !== 'int' || !INTEGER.test(collapsed)) return collapsed;
  const value = Number(collapsed);
  if (value < LEAST || value > MOST) throw invalid(field, 'out-of-range');
  return value;
}

/** In one pass: a regular expression looks for an end from every blank anew, and a megabyte of them stops the server. */
function withoutBlankEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANK.includes(text.charAt(from))) from += 1;
  while (to > from && BLANK.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/**
 * Whether an element says that there is none: nil, as serialisers write null, or empty where it is optional (wire.md § 1).
 * @param optional as the schema has it unless given
 * Throws ServiceFault 1014 for nil with a content.
 */
export function isAbsent(element: XmlElement, expected: ElementOf, optional = expected.occurs === '0-1'): boolean {
  refuseUnqualified(element);
  const nil = element.attributes.find(({ uri, name }) => uri === INSTANCE && name === 'nil')?.value.trim();
  if (nil !== 'true' && nil !== '1') return optional && isEmpty(element, expected.type);
  if (element.children.length > 0 || element.text !== '') throw invalid(fieldOf(expected), 'type');
  return true;
}

/** Blanks are a text like any other; in what is no text they are nothing. */
function isEmpty({ children, text }: XmlElement, type: ElementOf['type']): boolean {
  const isText = !isComplex(type) && type.base === 'string';
  return children.length === 0 && (isText ? text === '' : !NOT_BLANK.test(text));
}

/** Attributes of other namespaces are other people's; without a namespace they would be ours, and we have none. */
function refuseUnqualified({ attributes, name }: XmlElement): void {
  const own = attributes.find(({ uri }) => uri === '');
  if (own) throw invalid(attributeOf(name, own.name), 'unknown-attribute');
}

function invalid(field: string, reason: Invalid['reason']): ServiceFault {
  return new ServiceFault(1014, { field, reason });
}
