import { escapeXml } from '@/server/domain/xml-text';
import { type ComplexType, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';

/** The content of an element: instants as milliseconds since 1970, children by their names. */
export type Content = string | number | boolean | { readonly [name: string]: Content | readonly Content[] | undefined };

/** Writes an element with all its content, in the namespace of the contract. */
export function writeElement({ name, type }: ElementOf, content: Content): string {
  return `<${name} xmlns="${NAMESPACE}">${writerOf(type)(content)}</${name}>`;
}

type Write = (content: Content) => string;

/** Cached by type: a page has a thousand elements of the same types. */
const writers = new WeakMap<SimpleType | ComplexType, Write>();

function writerOf(type: SimpleType | ComplexType): Write {
  const made = writers.get(type) ?? (isComplex(type) ? complexWriter(type) : simpleWriter(type));
  writers.set(type, made);
  return made;
}

function complexWriter({ elements }: ComplexType): Write {
  const children = elements.map((child) => ({ name: child.name, write: childWriter(child) }));
  return (content) => {
    if (typeof content !== 'object') throw new TypeError('the content of an element with children must be an object');
    let text = '';
    for (const { name, write } of children) text += write(content[name]);
    return text;
  };
}

/** Writes an element as often as it occurs. */
function childWriter({ name, type, occurs }: ElementOf) {
  const write = writerOf(type);
  const [open, close] = [`<${name}>`, `</${name}>`];
  const min = occurs?.startsWith('0') ? 0 : 1;
  const max = occurs?.endsWith('n') ? Number.POSITIVE_INFINITY : 1;
  return (content: Content | readonly Content[] | undefined): string => {
    const times = isList(content) ? content.length : content === undefined ? 0 : 1;
    if (times < min || times > max) throw new RangeError(`${name} would occur ${times} times`);
    if (content === undefined) return '';
    if (!isList(content)) return open + write(content) + close;
    let text = '';
    for (const one of content) text += open + write(one) + close;
    return text;
  };
}

function isList(content: Content | readonly Content[] | undefined): content is readonly Content[] {
  return Array.isArray(content);
}

function simpleWriter(type: SimpleType): Write {
  if (type.base === 'dateTime') return instantWriter();
  return (content) => (typeof content === 'string' ? escapeXml(content) : String(content));
}

/** Caches the last instant, since adjacent elements often have the same. */
function instantWriter(): Write {
  let last: Content | undefined;
  let text = '';
  const instant = new Date(0);
  return (content) => {
    if (content !== last) {
      instant.setTime(Number(content));
      text = instant.toISOString();
      last = content;
    }
    return text;
  };
}

/** Writes a SOAP message. @param envelope the namespace of its version */
export function writeEnvelope(envelope: string, body: string, headers = ''): string {
  const header = headers && `<soap:Header>${headers}</soap:Header>`;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelope}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}
