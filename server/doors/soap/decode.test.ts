import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml } from './decode';

const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => little(text).swap16();
const MARK = '\ufeff';
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>æ🙂</a>`;
const PLAIN = '<a>æ🙂</a>';

describe('the text of a document', () => {
  it.each([
    ['UTF-8', undefined, Buffer.from(PLAIN)],
    ['UTF-8 by the header', 'UTF-8', Buffer.from(PLAIN)],
    ['UTF-8 by its mark', undefined, Buffer.from(MARK + PLAIN)],
    ['UTF-8 by the other name', 'utf8', Buffer.from(PLAIN)],
    ['UTF-16 by its mark', undefined, little(MARK + PLAIN)],
    ['UTF-16 by its mark, big end first', 'utf-16', big(MARK + PLAIN)],
    ['UTF-16LE by the header', 'utf-16le', little(PLAIN)],
    ['UTF-16BE by the header', 'utf-16be', big(PLAIN)],
    ['UTF-16 by its first character', undefined, little(PLAIN)],
    ['UTF-16 by its first character, big end first', 'utf-16', big(PLAIN)],
  ])('is read: %s', (_what, charset, bytes) => {
    expect(decodeXml(bytes, charset)).toBe(PLAIN);
  });

  it('is read as the document says, where it does not contradict what it is', () => {
    expect(decodeXml(Buffer.from(declared('UTF-8')), undefined)).toBe(declared('UTF-8'));
    expect(decodeXml(little(declared('UTF-16')), undefined)).toBe(declared('UTF-16'));
    expect(decodeXml(Buffer.from('<a/>'), 'US-ASCII')).toBe('<a/>');
    // Not a declaration: it stands in a text.
    const quoted = `<a> encoding="iso-8859-1"</a>`;
    expect(decodeXml(Buffer.from(quoted), undefined)).toBe(quoted);
  });

  it.each([
    ['another by the header', 'iso-8859-1', Buffer.from('<a/>')],
    ['another by the document', undefined, Buffer.from(declared('iso-8859-1'))],
    ['UTF-16 by the document, UTF-8 in truth', undefined, Buffer.from(declared('utf-16'))],
    ['UTF-8 by the document, UTF-16 in truth', undefined, little(declared('utf-8'))],
    ['a mark that contradicts the header', 'utf-8', little(MARK + PLAIN)],
    ['US-ASCII that is none', 'us-ascii', Buffer.from(PLAIN)],
    ['bytes that are no UTF-8', 'utf-8', Buffer.from([0x3c, 0xe6, 0x3e])],
    ['a character cut in two', undefined, Buffer.from(PLAIN).subarray(0, 4)],
    ['an odd number of bytes', 'utf-16le', little(PLAIN).subarray(0, -1)],
    ['half of a surrogate pair', undefined, little('<a>\ud83d</a>')],
  ])('is refused: %s', (_what, charset, bytes) => {
    expect(() => decodeXml(bytes, charset)).toThrow('document refused: encoding');
  });

  it('is never anything but read or refused', () => {
    const charset = fc.option(fc.constantFrom('utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'x'), { nil: undefined });
    fc.assert(
      fc.property(fc.uint8Array(), charset, (bytes, given) => {
        try {
          expect(decodeXml(Buffer.from(bytes), given)).toBeTypeOf('string');
        } catch (error) {
          expect(error).toMatchObject({ name: 'XmlRefused', reason: 'encoding' });
        }
      }),
    );
  });
});
