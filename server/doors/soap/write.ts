import { escapeXml } from '@/server/domain/xml-text';
import { type ComplexType, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';

/** What an element is written from: instants are milliseconds since 1970, children stand under their names. */
export type Content = string | number | boolean | { readonly [name: string]: Content | readonly Content[] | undefined };

/** An element of ours with all its content, in the namespace of this service. */
export function writeElement({ name, type }: ElementOf, content: Content): string {
  return `<${name} xmlns="${NAMESPACE}">${writerOf(type)(content)}</${name}>`;
}

type Write = (content: Content) => string;

/** Made once for each type: a page has a thousand elements of the same ones. */
const writers = new WeakMap<SimpleType | ComplexType, Write>();

function writerOf(type: SimpleType | ComplexType): Write {
  const made = writers.get(type) ?? (isComplex(type) ? complexWriter(type) : simpleWriter(type));
  writers.set(type, made);
  return made;
}

function complexWriter({ elements }: ComplexType): Write {
  const children = elements.map((child) => ({ name: child.name, write: childWriter(child) }));
  return (content) => {
    if (typeof content !== 'object') throw new TypeError('an element with children is written from an object');
    let text = '';
    for (const { name, write } of children) text += write(content[name]);
    return text;
  };
}

/** Writes an element as often as it comes. */
function childWriter({ name, type, occurs }: ElementOf) {
  const write = writerOf(type);
  const [open, close] = [`<${name}>`, `</${name}>`];
  const least = occurs?.startsWith('0') ? 0 : 1;
  const most = occurs?.endsWith('n') ? Number.POSITIVE_INFINITY : 1;
  return (content: Content | readonly Content[] | undefined): string => {
    const times = isList(content) ? content.length : content === undefined ? 0 : 1;
    if (times < least || times > most) throw new RangeError(`${name} would come ${times} times`);
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

/** Made for each type; of what was created and updated at once, the instant is reckoned once. */
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

/** A whole message of SOAP. @param envelope the namespace of its version */
export function writeEnvelope(envelope: string, body: string, headers = ''): string {
  const header = headers && `<soap:Header>${headers}</soap:Header>`;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelope}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}
