import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml } from './decode';

const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => little(text).swap16();
const MARK = '\ufeff';
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>æ🙂</a>`;
const PLAIN = '<a>æ🙂</a>';

describe('an XML document', () => {
  it.each([
    ['UTF-8', undefined, Buffer.from(PLAIN)],
    ['UTF-8 by the header', 'UTF-8', Buffer.from(PLAIN)],
    ['UTF-8 by its byte order mark', undefined, Buffer.from(MARK + PLAIN)],
    ['UTF-8 by its alias utf8', 'utf8', Buffer.from(PLAIN)],
    ['UTF-16 by its byte order mark, little-endian', undefined, little(MARK + PLAIN)],
    ['UTF-16 by its byte order mark, big-endian', 'utf-16', big(MARK + PLAIN)],
    ['UTF-16LE by the header', 'utf-16le', little(PLAIN)],
    ['UTF-16BE by the header', 'utf-16be', big(PLAIN)],
    ['UTF-16 by its first character, little-endian', undefined, little(PLAIN)],
    ['UTF-16 by its first character, big-endian', 'utf-16', big(PLAIN)],
  ])('is decoded: %s', (_what, charset, bytes) => {
    expect(decodeXml(bytes, charset)).toBe(PLAIN);
  });

  it('is decoded if its declaration agrees with its encoding', () => {
    expect(decodeXml(Buffer.from(declared('UTF-8')), undefined)).toBe(declared('UTF-8'));
    expect(decodeXml(little(declared('UTF-16')), undefined)).toBe(declared('UTF-16'));
    expect(decodeXml(Buffer.from('<a/>'), 'US-ASCII')).toBe('<a/>');
    // Text that looks like a declaration is none.
    const quoted = `<a> encoding="iso-8859-1"</a>`;
    expect(decodeXml(Buffer.from(quoted), undefined)).toBe(quoted);
  });

  it.each([
    ['another encoding in the header', 'iso-8859-1', Buffer.from('<a/>')],
    ['another encoding in the declaration', undefined, Buffer.from(declared('iso-8859-1'))],
    ['UTF-8 declared as UTF-16', undefined, Buffer.from(declared('utf-16'))],
    ['UTF-16 declared as UTF-8', undefined, little(declared('utf-8'))],
    ['a byte order mark that contradicts the header', 'utf-8', little(MARK + PLAIN)],
    ['other characters declared as US-ASCII', 'us-ascii', Buffer.from(PLAIN)],
    ['invalid UTF-8', 'utf-8', Buffer.from([0x3c, 0xe6, 0x3e])],
    ['a truncated character', undefined, Buffer.from(PLAIN).subarray(0, 4)],
    ['an odd number of bytes', 'utf-16le', little(PLAIN).subarray(0, -1)],
    ['half of a surrogate pair', undefined, little('<a>\ud83d</a>')],
  ])('is refused: %s', (_what, charset, bytes) => {
    expect(() => decodeXml(bytes, charset)).toThrow('document refused: encoding');
  });

  it('of any bytes is decoded or refused', () => {
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
