import { type SaxesAttributeNS, type SaxesAttributeNSIncomplete, SaxesParser, type SaxesTagNS } from 'saxes';
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

/** Markup that no message needs, and few have. */
const RARE = ['<![CDATA[', '<!DOCTYPE', '<?'] as const;

/** The only thing that looks like a processing instruction and is none, at the very beginning. */
const DECLARATION = /^<\?xml\s/;

const NAMESPACE_DECLARATIONS = 'http://www.w3.org/2000/xmlns/';

/** The document being read. Documents are read whole, one after the other, so there is never a second one. */
type Reading = {
  readonly open: Open[];
  root: XmlElement | undefined;
  attributes: number;
  attributesInAll: number;
  elements: number;
};

let reading: Reading;

type Parser = SaxesParser<{ xmlns: true; position: false }>;

/** A parser costs as much to make as half a message to read: it reads the next, unless a document was refused in its middle. */
let kept: Parser | undefined;

/**
 * Reads a whole document by a strict, namespace-aware parser that knows the five entities of XML and no others. No document type,
 * no processing instruction, no other version than 1.0; each limit ends the reading where it is passed, so that
 * what a document costs is bounded by its length.
 * @returns the root element
 * Throws XmlRefused.
 */
export function parseXml(text: string): XmlElement {
  reading = { open: [], root: undefined, attributes: 0, attributesInAll: 0, elements: 0 };
  const rare = RARE.filter((markup) => text.includes(markup, markup === '<?' && DECLARATION.test(text) ? 1 : 0));
  const parser = (rare.length === 0 && kept) || newParser(rare);
  kept = undefined;
  parser.write(text);
  const { version = '1.0' } = parser.xmlDecl;
  if (version !== '1.0') throw new XmlRefused('not-xml');
  parser.close();
  if (rare.length === 0) kept = parser;
  return reading.root as XmlElement;
}

/**
 * A parser is told only of what its text can have at all: one with more than six handlers is kept by V8 as a dictionary, and
 * reads four times slower.
 */
function newParser(rare: readonly string[]): Parser {
  const parser: Parser = new SaxesParser({ xmlns: true, position: false });
  if (rare.includes('<![CDATA[')) parser.on('cdata', append);
  if (rare.includes('<!DOCTYPE')) parser.on('doctype', refuse('doctype'));
  if (rare.includes('<?')) parser.on('processinginstruction', refuse('doctype'));
  parser.on('error', refuse('not-xml'));
  parser.on('attribute', countAttribute);
  parser.on('opentag', openElement);
  parser.on('text', append);
  parser.on('closetag', closeElement);
  return parser;
}

function refuse(reason: Reason) {
  return (): never => {
    throw new XmlRefused(reason);
  };
}

function append(piece: string): void {
  const top = reading.open.at(-1);
  if (top) top.text += piece;
}

function countAttribute({ name, prefix, value }: SaxesAttributeNSIncomplete): void {
  reading.attributes += 1;
  reading.attributesInAll += 1;
  const tooMany = reading.attributes > MOST_ATTRIBUTES || reading.attributesInAll > MOST_ATTRIBUTES_IN_ALL;
  const declares = prefix === 'xmlns' || name === 'xmlns';
  if (tooMany || (declares && value.length > LONGEST_NAMESPACE)) throw new XmlRefused('too-complex');
}

function openElement({ uri, local, attributes }: SaxesTagNS): void {
  reading.attributes = 0;
  reading.elements += 1;
  if (reading.open.length >= DEEPEST || reading.elements > MOST_ELEMENTS) throw new XmlRefused('too-complex');
  reading.open.push({ uri, name: local, attributes: ownOf(attributes), children: [], text: '' });
}

function closeElement(): void {
  const element = reading.open.pop() as Open;
  const parent = reading.open.at(-1);
  if (parent) parent.children.push(element);
  else reading.root = element;
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
