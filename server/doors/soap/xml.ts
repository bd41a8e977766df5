import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import type { Reason } from '@/server/domain/reasons';

/** An element as it was read: names resolved, text as it stood. */
export type XmlElement = {
  readonly uri: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text and CDATA between the tags, never trimmed: `0203801234` stays ten digits. */
  readonly text: string;
};

export type XmlAttribute = { readonly uri: string; readonly name: string; readonly value: string };

/** Deeper than any message of ours with the headers of others around it. */
const DEEPEST = 32;
/** Of one element, and of a whole message: our own has none but declarations. */
const MOST_ATTRIBUTES = 64;
const MOST_ATTRIBUTES_IN_ALL = 4_000;
/**
 * The longest name of a namespace. Every attribute in it is compared by it, so that a long one costs its length again and
 * again: 500 kB, named once, stopped a whole server for minutes.
 */
const LONGEST_NAMESPACE = 1_000;
/** Elements of one message: our own has a dozen. */
const MOST_ELEMENTS = 2_000;

/** Why a text is no document we read. Its words never quote the document, which may hold a CPR. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';

  constructor(readonly reason: Reason) {
    super(`document refused: ${reason}`);
  }
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] };

/** The only thing that looks like a processing instruction and is none, at the very beginning. */
const DECLARATION = /^<\?xml\s/;

const NAMESPACE_DECLARATIONS = 'http://www.w3.org/2000/xmlns/';

/**
 * Reads a whole document by a strict, namespace-aware parser that knows the five entities of XML and no others. No document type,
 * no processing instruction, no other version than 1.0; each limit ends the reading where it is passed, so that
 * what a document costs is bounded by its length.
 * @returns the root element
 * Throws XmlRefused.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let attributes = 0;
  let attributesInAll = 0;
  let elements = 0;

  const refuse = (reason: Reason) => (): never => {
    throw new XmlRefused(reason);
  };
  const append = (piece: string): void => {
    const top = open.at(-1);
    if (top) top.text += piece;
  };
  // Told only of what the text can have at all: a parser with more than six handlers is kept by V8 as a dictionary, and
  // reads four times slower.
  if (text.includes('<![CDATA[')) parser.on('cdata', append);
  if (text.includes('<!DOCTYPE')) parser.on('doctype', refuse('doctype'));
  if (text.includes('<?', DECLARATION.test(text) ? 1 : 0)) parser.on('processinginstruction', refuse('doctype'));
  parser.on('error', refuse('not-xml'));
  parser.on('attribute', ({ name, prefix, value }) => {
    attributes += 1;
    attributesInAll += 1;
    const tooMany = attributes > MOST_ATTRIBUTES || attributesInAll > MOST_ATTRIBUTES_IN_ALL;
    const declares = prefix === 'xmlns' || name === 'xmlns';
    if (tooMany || (declares && value.length > LONGEST_NAMESPACE)) throw new XmlRefused('too-complex');
  });
  parser.on('opentag', ({ uri, local, attributes: given }) => {
    attributes = 0;
    elements += 1;
    if (open.length >= DEEPEST || elements > MOST_ELEMENTS) throw new XmlRefused('too-complex');
    open.push({ uri, name: local, attributes: ownOf(given), children: [], text: '' });
  });
  parser.on('text', append);
  parser.on('closetag', () => {
    const element = open.pop() as Open;
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });

  parser.write(text);
  const { version = '1.0' } = parser.xmlDecl;
  if (version !== '1.0') throw new XmlRefused('not-xml');
  parser.close();
  return root as XmlElement;
}

/** The attributes of an element without its declarations of namespaces. */
function ownOf(given: Readonly<Record<string, SaxesAttributeNS>>): readonly XmlAttribute[] {
  const own: XmlAttribute[] = [];
  for (const name in given) {
    const { uri, local, value } = given[name] as SaxesAttributeNS;
    if (uri !== NAMESPACE_DECLARATIONS) own.push({ uri, name: local, value });
  }
  return own;
}
