import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormed, normaliseLineEnds, wrongWithText } from './text';

describe('free text (domain.md § 5)', () => {
  it('may be any text that is short enough and has no control character, markup or half a character', () => {
    const plain = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[<\p{Cc}]/u.test(text));
    fc.assert(fc.property(plain, (text) => wrongWithText(text, 1_000) === undefined));
  });

  it('is measured in code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'å', '€', '🙂'), minLength: 1 }), (text) => {
        const length = Array.from(text).length;
        expect(wrongWithText(text, length)).toBeUndefined();
        expect(wrongWithText(text, length - 1)).toBe('too-long');
      }),
    );
  });

  it('may hold line feed and tab and no other control character', () => {
    for (let unit = 0; unit < 0xa0; unit++) {
      const isControl = (unit < 0x20 || unit >= 0x7f) && unit !== 0x0a && unit !== 0x09;
      const wrong = isControl ? 'control-character' : undefined;
      expect(wrongWithText(`a${String.fromCharCode(unit)} b`, 10), `unit ${unit}`).toBe(wrong);
    }
  });

  it('is told apart from what no UTF-8 can hold', () => {
    expect(isWellFormed('🙂')).toBe(true);
    expect(isWellFormed('\ud83d')).toBe(false);
    expect(isWellFormed('\ude42\ud83d')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => isWellFormed(text) === (Buffer.from(text).toString() === text),
      ),
    );
  });

  it('has line ends of one kind', () => {
    expect(normaliseLineEnds('a\r\nb\nc\rd\r\n')).toBe('a\nb\nc\rd\n');
  });
});
