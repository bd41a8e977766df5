import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it, vi } from 'vitest';
import { decodeXml } from './decode';
import { readFields } from './read';
import { NAMESPACE, STATUS } from './schema';
import { parseXml, XmlRefused } from './xml';

/** `read`, or why not. What is thrown beside XmlRefused goes on. */
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

describe('any bytes', () => {
  const outcomes = /^(?:read|not-xml|doctype|too-complex|encoding)$/;
  const charset = fc.constantFrom(...CHARSETS);
  const seen = (bytes: Uint8Array, stated: string | undefined) => {
    expect(outcomeOf(Buffer.from(bytes), stated)).toMatch(outcomes);
  };

  it('are a document or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), charset, seen), { numRuns: 500 });
  });

  it('that look like XML are a document or refused', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
    fc.assert(
      fc.property(pieces, charset, (parts, stated) => seen(Buffer.from(parts.join('')), stated)),
      { numRuns: 1_000 },
    );
  });

  it('that were a document, but for a few, are a document or refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const encoding = fc.constantFrom('utf8', 'utf16le');
    const property = fc.property(changes, encoding, charset, (all, from, stated) => {
      const bytes = Buffer.from(DOCUMENT, from);
      for (const [at, byte] of all) bytes[at % bytes.length] = byte;
      seen(bytes, stated);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('cut off anywhere are refused', () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const whole = Buffer.from(DOCUMENT.replace('"utf-8"', encoding === 'utf8' ? '"utf-8"' : '"utf-16"'), encoding);
      expect(outcomeOf(whole)).toBe('read');
      for (let length = 0; length < whole.length; length++) {
        expect(outcomeOf(whole.subarray(0, length))).toMatch(/^(?:not-xml|encoding)$/);
      }
    }
  });
});

/** Attacks by their size: what they repeat, so many times. */
const ATTACKS: Readonly<Record<string, (size: number) => string>> = {
  levels: (size) => '<a>'.repeat(size),
  'closed levels': (size) => '<a>'.repeat(size) + '</a>'.repeat(size),
  attributes: (size) => `<a${Array.from({ length: size }, (_, at) => ` a${at}=""`).join('')}/>`,
  namespaces: (size) => `<a${Array.from({ length: size }, (_, at) => ` xmlns:a${at}="u"`).join('')}/>`,
  elements: (size) => `<a>${'<b/>'.repeat(size)}</a>`,
  'attributes in all': (size) =>
    `<a>${`<b${Array.from({ length: 40 }, (_, at) => ` a${at}=""`).join('')}/>`.repeat(size / 40)}</a>`,
  'a long namespace': (size) => `<a xmlns:n="${'u'.repeat(size * 10)}" n:b=""/>`,
};

describe('a limit', () => {
  it.each(Object.keys(ATTACKS))('refuses very much made of %s', (name) => {
    expect(outcomeOf(Buffer.from((ATTACKS[name] as (size: number) => string)(20_000)))).toBe('too-complex');
  });

  it('ends the reading where it is passed: what follows is not looked at', () => {
    const events = vi.spyOn(SaxesParser.prototype as unknown as { openTag(): void }, 'openTag');
    for (const [name, attack] of Object.entries(ATTACKS)) {
      events.mockClear();
      expect(() => parseXml(attack(20_000)), name).toThrow(XmlRefused);
      expect(events.mock.calls.length, name).toBeLessThanOrEqual(2_000);
    }
  });
});

const message = (content: string, attributes = ''): string => `<a xmlns="${NAMESPACE}"${attributes}>${content}</a>`;

/** Documents within every limit that grow with a size in some one place. */
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

/** Of a message where nothing else is configured. Characters. */
const LONGEST = 1_048_576;
/**
 * Reading the longest message takes a fraction of a second. Where it looks at all of it again for each of its characters, it
 * takes a quarter of an hour, and is given up. Milliseconds.
 */
const GIVEN_UP_MS = 30_000;

/** Runs what nothing else can stop, and gives it up when it does not end. */
function givenUpInTime<T>(work: () => T): T {
  return runInNewContext('work()', { work }, { timeout: GIVEN_UP_MS }) as T;
}

describe('the longest message is read', () => {
  it.each(Object.keys(GROWING))('made of %s', { timeout: 60_000 }, (name) => {
    const document = (GROWING[name] as (size: number) => string)(LONGEST - 100);
    expect(givenUpInTime(() => outcomeOf(Buffer.from(document)))).toBe('read');
  });

  it('with blanks in a number that are not at its ends', { timeout: 60_000 }, () => {
    const type = { elements: [{ name: 'number', type: STATUS }] };
    const number = (text: string) => readFields(parseXml(message(`<number>${text}</number>`)), type);
    expect(number(' \n12\t')).toEqual({ number: 12 });
    expect(givenUpInTime(() => number(`1${' '.repeat(LONGEST)}1`))).toBeDefined();
  });
});
