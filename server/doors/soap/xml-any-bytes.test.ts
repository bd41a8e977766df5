import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it, vi } from 'vitest';
import { parseXml, XmlRefused } from '@/server/xml/xml';
import { decodeXml } from './decode';
import { readFields } from './read';
import { NAMESPACE, STATUS } from './schema';

/** `read`, or why the document was refused. Rethrows any other error. */
function outcomeOf(bytes: Buffer, charset?: string): string {
  try {
    const root = parseXml(decodeXml(bytes, charset));
    return typeof root.name === 'string' ? 'read' : 'no root';
  } catch (error) {
    if (error instanceof XmlRefused) return error.reason;
    throw error;
  }
}

const DOCUMENT = `<?xml version="1.0" encoding="utf-8"?><a xmlns="urn:a" xmlns:b="urn:b"><b:c d="&amp;&#230;">æ<![CDATA[<]]></b:c><!-- e --></a>`;
const PIECES = [
  '<',
  '>',
  '/',
  '&',
  ';',
  '"',
  "'",
  '=',
  ' ',
  'a',
  'xmlns',
  ':',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '\0',
  '&#',
  '<!DOCTYPE',
  'æ',
  '🙂',
  '\ud83d',
  '\ufffe',
  '\u0085',
];
const CHARSETS = [undefined, 'utf-8', 'UTF-16', 'utf-16le', 'utf-16be', 'iso-8859-1', ''];

describe('bytes', () => {
  const outcomes = /^(?:read|not-xml|doctype|too-complex|encoding)$/;
  const charset = fc.constantFrom(...CHARSETS);
  const check = (bytes: Uint8Array, stated: string | undefined) => {
    expect(outcomeOf(Buffer.from(bytes), stated)).toMatch(outcomes);
  };

  it('of any kind are read as a document or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), charset, check), { numRuns: 500 });
  });

  it('that resemble XML are read as a document or refused', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
    fc.assert(
      fc.property(pieces, charset, (parts, stated) => check(Buffer.from(parts.join('')), stated)),
      { numRuns: 1_000 },
    );
  });

  it('of a document, some of them altered, are read as a document or refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const encoding = fc.constantFrom('utf8', 'utf16le');
    const property = fc.property(changes, encoding, charset, (all, from, stated) => {
      const bytes = Buffer.from(DOCUMENT, from);
      for (const [at, byte] of all) bytes[at % bytes.length] = byte;
      check(bytes, stated);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('of a truncated document are refused', () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const whole = Buffer.from(DOCUMENT.replace('"utf-8"', encoding === 'utf8' ? '"utf-8"' : '"utf-16"'), encoding);
      expect(outcomeOf(whole)).toBe('read');
      for (let length = 0; length < whole.length; length++) {
        expect(outcomeOf(whole.subarray(0, length))).toMatch(/^(?:not-xml|encoding)$/);
      }
    }
  });
});

/** Attacks that repeat something, by the number of repetitions. */
const ATTACKS: Readonly<Record<string, (size: number) => string>> = {
  'open levels': (size) => '<a>'.repeat(size),
  'closed levels': (size) => '<a>'.repeat(size) + '</a>'.repeat(size),
  'attributes of an element': (size) => `<a${Array.from({ length: size }, (_, at) => ` a${at}=""`).join('')}/>`,
  namespaces: (size) => `<a${Array.from({ length: size }, (_, at) => ` xmlns:a${at}="u"`).join('')}/>`,
  elements: (size) => `<a>${'<b/>'.repeat(size)}</a>`,
  'attributes in total': (size) =>
    `<a>${`<b${Array.from({ length: 40 }, (_, at) => ` a${at}=""`).join('')}/>`.repeat(size / 40)}</a>`,
  'characters of a namespace': (size) => `<a xmlns:n="${'u'.repeat(size * 10)}" n:b=""/>`,
};

describe('the limits of a document', () => {
  it.each(Object.keys(ATTACKS))('refuse too many %s', (name) => {
    expect(outcomeOf(Buffer.from((ATTACKS[name] as (size: number) => string)(20_000)))).toBe('too-complex');
  });

  it('stop the parser as soon as one is exceeded', () => {
    const events = vi.spyOn(SaxesParser.prototype as unknown as { openTag(): void }, 'openTag');
    for (const [name, attack] of Object.entries(ATTACKS)) {
      events.mockClear();
      expect(() => parseXml(attack(20_000)), name).toThrow(XmlRefused);
      expect(events.mock.calls.length, name).toBeLessThanOrEqual(2_000);
    }
  });
});

const message = (content: string, attributes = ''): string => `<a xmlns="${NAMESPACE}"${attributes}>${content}</a>`;

/** Documents within every limit, each large in one place. */
const GROWING: Readonly<Record<string, (size: number) => string>> = {
  text: (size) => message('0'.repeat(size)),
  'references to characters': (size) => message('&lt;'.repeat(size / 4)),
  'CDATA sections': (size) => message('<![CDATA[]]>'.repeat(size / 12)),
  comments: (size) => message('<!---->'.repeat(size / 7)),
  'an attribute': (size) => message('', ` a="${'a'.repeat(size)}"`),
  'a name': (size) => message(`<${'n'.repeat(size)}/>`),
  'a prefix': (size) => `<${'p'.repeat(size / 2)}:a xmlns:${'p'.repeat(size / 2)}="u"/>`,
  'a declaration': (size) => `<?xml version="1.0"${' '.repeat(size)} encoding="utf-8"?><a/>`,
  'blanks before an end tag': (size) => `<a></a${' '.repeat(size)}>`,
};

/** The default size limit of a message, in characters. */
const MAX_LENGTH = 1_048_576;
/**
 * Parsing the longest message takes a fraction of a second; with quadratic behaviour it would take a quarter of an
 * hour.
 */
const TIMEOUT_MS = 30_000;

/** Runs synchronous work, and throws if it does not finish in time. */
function withTimeLimit<T>(work: () => T): T {
  return runInNewContext('work()', { work }, { timeout: TIMEOUT_MS }) as T;
}

describe('the longest message is parsed in linear time', () => {
  it.each(Object.keys(GROWING))('made of %s', { timeout: 60_000 }, (name) => {
    const document = (GROWING[name] as (size: number) => string)(MAX_LENGTH - 100);
    expect(withTimeLimit(() => outcomeOf(Buffer.from(document)))).toBe('read');
  });

  it('with many blanks inside a number', { timeout: 60_000 }, () => {
    const type = { elements: [{ name: 'number', type: STATUS }] };
    const number = (text: string) => readFields(parseXml(message(`<number>${text}</number>`)), type);
    expect(number(' \n12\t')).toEqual({ number: 12 });
    expect(withTimeLimit(() => number(`1${' '.repeat(MAX_LENGTH)}1`))).toBeDefined();
  });
});
