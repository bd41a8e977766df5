import { SaxesParser } from 'saxes';

/** An element of a response: its name with its namespace, `{uri}local`. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Parses a response; namespace declarations are not attributes. Throws if it is not well-formed. */
export function readXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const document: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const top = () => open.at(-1) as Open;
  parser.on('error', (error) => {
    throw error;
  });
  for (const event of ['doctype', 'processinginstruction', 'comment', 'cdata'] as const) {
    parser.on(event, () => {
      throw new Error(`unexpected ${event} in a response`);
    });
  }
  parser.on('opentag', ({ uri, local, attributes }) => {
    const own = Object.values(attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns');
    const named = own.map((one) => [one.uri === '' ? one.local : `{${one.uri}}${one.local}`, one.value]);
    open.push({ name: `{${uri}}${local}`, attributes: Object.fromEntries(named), children: [], text: '' });
  });
  parser.on('text', (piece) => {
    top().text += piece;
  });
  parser.on('closetag', () => {
    const element = open.pop() as Open;
    top().children.push(element);
  });
  parser.write(text).close();
  return document.children[0] as Element;
}

/**
 * The children of an element, which must be exactly these, in this order, without text between them.
 * @param names local names in one namespace; with `?` if optional, with `*` if repeatable
 * @returns the children by name
 */
export function childrenOf(
  element: Element,
  namespace: string,
  names: readonly string[],
): Readonly<Record<string, readonly Element[]>> {
  const { children, text } = element;
  if (text !== '') throw new Error(`${element.name} has text`);
  let at = 0;
  const found = names.map((marked) => {
    const name = marked.replace(/[?*]$/, '');
    const first = at;
    while (children[at]?.name === `{${namespace}}${name}` && (marked.endsWith('*') || at === first)) at += 1;
    if (at === first && !/[?*]$/.test(marked)) throw new Error(`${element.name} lacks ${name}`);
    return [name, children.slice(first, at)] as const;
  });
  if (at < children.length) throw new Error(`${element.name} has an unexpected ${children[at]?.name}`);
  return Object.fromEntries(found);
}

/** The text of an element that has only text, without attributes of this service. */
export function textOf(element: Element | undefined): string {
  if (!element || element.children.length > 0) throw new Error(`${element?.name} is not text`);
  return element.text;
}
