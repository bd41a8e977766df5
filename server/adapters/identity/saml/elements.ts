import { refuse } from '@/server/adapters/identity/refuse';
import type { XmlElement } from '@/server/xml/xml';

/** The children of an element by this name, in this namespace. */
export function childrenOf(element: XmlElement, uri: string, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.uri === uri && child.name === name);
}

/** The only child by this name. Throws ProviderFailure where there is none or more. */
export function childOf(element: XmlElement, uri: string, name: string): XmlElement {
  return optionalChildOf(element, uri, name) ?? refuse(`no ${name}`);
}

/** The only child by this name, if there is one. Throws ProviderFailure where there are more. */
export function optionalChildOf(element: XmlElement, uri: string, name: string): XmlElement | undefined {
  const [first, ...more] = childrenOf(element, uri, name);
  return more.length === 0 ? first : refuse(`more than one ${name}`);
}

/** An attribute that is in no namespace. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((attribute) => attribute.uri === '' && attribute.name === name)?.value;
}

export function textOf({ text }: XmlElement): string {
  return text.trim();
}

/** An element with all that is in it, in the document's order. */
export function everyElementOf(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.flatMap(everyElementOf)];
}
