import { type SaxesAttributeNS, type SaxesAttributeNSIncomplete, SaxesParser, type SaxesTagNS } from 'saxes';
import type { Reason } from '@/server/domain/reasons';

/** A parsed element, with its namespace resolved. */
export type XmlElement = {
  readonly uri: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text and CDATA of the element itself, never trimmed or converted. */
  readonly text: string;
};

export type XmlAttribute = { readonly uri: string; readonly name: string; readonly value: string };

/** Deeper than any message of the contract with other standards' headers. */
const MAX_DEPTH = 32;
/** Of one element, and of a message. The contract has none except namespace declarations. */
const MAX_ATTRIBUTES = 64;
const MAX_ATTRIBUTES_IN_TOTAL = 4_000;
/**
 * The parser compares the namespaces of all attributes, so that a long one is expensive: 500 kB, declared once, blocked
 * a server for minutes.
 */
const MAX_NAMESPACE_LENGTH = 1_000;
/** A message of the contract has a dozen. */
const MAX_ELEMENTS = 2_000;

/** The message never quotes the document, which may contain a CPR. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';

  constructor(readonly reason: Reason) {
    super(`document refused: ${reason}`);
  }
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] };

/** Markup that few messages contain. */
const RARE = ['<![CDATA[', '<!DOCTYPE', '<?'] as const;

/** Begins like a processing instruction, but is none at the start of a document. */
const DECLARATION = /^<\?xml\s/;

const NAMESPACE_DECLARATIONS = 'http://www.w3.org/2000/xmlns/';

/** The state of the current document. Parsing is synchronous, so there is never a second one. */
type ParseState = {
  readonly open: Open[];
  root: XmlElement | undefined;
  attributes: number;
  attributesInTotal: number;
  elements: number;
};

let state: ParseState;

type Parser = SaxesParser<{ xmlns: true; position: false }>;

/** Reused, since creating a parser takes half as long as parsing a message. Dropped when a document is refused. */
let reusable: Parser | undefined;

/**
 * Parses a document with a strict, namespace-aware parser that supports only XML's five predefined entities. Refuses
 * document types, processing instructions and versions other than 1.0. Stops at the first exceeded limit, so that the
 * cost of a document is bounded by its length.
 * @returns the root element
 * Throws XmlRefused.
 */
export function parseXml(text: string): XmlElement {
  state = { open: [], root: undefined, attributes: 0, attributesInTotal: 0, elements: 0 };
  const rare = RARE.filter((markup) => text.includes(markup, markup === '<?' && DECLARATION.test(text) ? 1 : 0));
  const parser = (rare.length === 0 && reusable) || newParser(rare);
  reusable = undefined;
  parser.write(text);
  const { version = '1.0' } = parser.xmlDecl;
  if (version !== '1.0') throw new XmlRefused('not-xml');
  parser.close();
  if (rare.length === 0) reusable = parser;
  return state.root as XmlElement;
}

/**
 * Registers handlers only for markup that the text contains: with more than six, V8 stores the parser as a dictionary,
 * and parsing takes four times as long.
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
  const top = state.open.at(-1);
  if (top) top.text += piece;
}

function countAttribute({ name, prefix, value }: SaxesAttributeNSIncomplete): void {
  state.attributes += 1;
  state.attributesInTotal += 1;
  const tooMany = state.attributes > MAX_ATTRIBUTES || state.attributesInTotal > MAX_ATTRIBUTES_IN_TOTAL;
  const declares = prefix === 'xmlns' || name === 'xmlns';
  if (tooMany || (declares && value.length > MAX_NAMESPACE_LENGTH)) throw new XmlRefused('too-complex');
}

function openElement({ uri, local, attributes }: SaxesTagNS): void {
  state.attributes = 0;
  state.elements += 1;
  if (state.open.length >= MAX_DEPTH || state.elements > MAX_ELEMENTS) throw new XmlRefused('too-complex');
  state.open.push({ uri, name: local, attributes: withoutDeclarations(attributes), children: [], text: '' });
}

function closeElement(): void {
  const element = state.open.pop() as Open;
  const parent = state.open.at(-1);
  if (parent) parent.children.push(element);
  else state.root = element;
}

/** The attributes of an element without namespace declarations. */
function withoutDeclarations(given: Readonly<Record<string, SaxesAttributeNS>>): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (const name in given) {
    const { uri, local, value } = given[name] as SaxesAttributeNS;
    if (uri !== NAMESPACE_DECLARATIONS) attributes.push({ uri, name: local, value });
  }
  return attributes;
}
