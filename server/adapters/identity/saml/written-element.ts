import { escapeXml } from '@/server/domain/xml-text';

export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * An element as text.
 * @param attributes by name; those that are undefined are left out
 * @param content as XML
 */
export function writtenElement(name: string, attributes: Attributes, content: string): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(value)}"`,
  );
  return `<${name}${written.join('')}>${content}</${name}>`;
}
