import { baseOf, type ElementOf, isComplex, NAMESPACE, type SimpleType } from './schema';

/** What an element is written from: instants are milliseconds since 1970, children stand under their names. */
export type Content = string | number | boolean | { readonly [name: string]: Content | readonly Content[] | undefined };

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no way to write
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** A text for between tags or quotes: everything that means something to XML is escaped, what XML can't hold is replaced. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\r]/g, (found) => ESCAPES[found] as string);
}

/** An element of ours with all its content, in the namespace of this service. */
export function writeElement(element: ElementOf, content: Content): string {
  return `<${element.name} xmlns="${NAMESPACE}">${contentOf(element, content)}</${element.name}>`;
}

function contentOf({ name, type }: ElementOf, content: Content): string {
  if (!isComplex(type)) return textOf(type, content);
  if (typeof content !== 'object') throw new TypeError(`${name} is written from an object`);
  return type.elements.map((child) => childOf(child, content[child.name])).join('');
}

function childOf(child: ElementOf, content: Content | readonly Content[] | undefined): string {
  const all: readonly Content[] = isList(content) ? content : content === undefined ? [] : [content];
  const [least, most] = (child.occurs ?? '1-1').split('-');
  if (all.length < Number(least) || (most !== 'n' && all.length > Number(most))) {
    throw new RangeError(`${child.name} would come ${all.length} times`);
  }
  return all.map((one) => `<${child.name}>${contentOf(child, one)}</${child.name}>`).join('');
}

function isList(content: Content | readonly Content[] | undefined): content is readonly Content[] {
  return Array.isArray(content);
}

function textOf(type: SimpleType, content: Content): string {
  if (baseOf(type) === 'dateTime') return new Date(Number(content)).toISOString();
  return escapeXml(String(content));
}

/** A whole message of SOAP. @param envelope the namespace of its version */
export function writeEnvelope(envelope: string, body: string, headers = ''): string {
  const header = headers && `<soap:Header>${headers}</soap:Header>`;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelope}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}
