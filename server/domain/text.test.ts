import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forbiddenIn,
  isWellFormed,
  normaliseLineEnds,
  withoutForbidden,
  wrongWithContent,
  wrongWithName,
  wrongWithText,
} from './text';

describe('free text (domain.md § 5)', () => {
  it('accepts any text within the length without control or invisible characters, markup and lone surrogates', () => {
    const plain = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .filter((text) => !/[<\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text));
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

  it('accepts line feed and tab and no other control character', () => {
    for (let unit = 0; unit < 0xa0; unit++) {
      const isControl = (unit < 0x20 || unit >= 0x7f) && unit !== 0x0a && unit !== 0x09;
      const wrong = isControl ? 'control-character' : undefined;
      expect(wrongWithText(`a${String.fromCharCode(unit)} b`, 10), `unit ${unit}`).toBe(wrong);
    }
  });

  it('refuses invisible characters, except within an emoji in a comment', () => {
    const named = [
      0xad, 0x61c, 0x200b, 0x200c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0x2028, 0x2029, 0xfeff, 0xfffe,
      0xffff, 0xe0041,
    ];
    for (const code of named) {
      const text = `Anne${String.fromCodePoint(code)}Prøve`;
      expect(wrongWithText(text, 100), code.toString(16)).toBe('invisible-character');
      expect(wrongWithName(text, 100), code.toString(16)).toBe('invisible-character');
      expect(wrongWithContent(text, 100), code.toString(16)).toBeUndefined();
    }
    for (const emoji of ['👩‍🔧', '❤️', '1️⃣', '👩🏽‍💻', '🏳️‍🌈', '🇩🇰', '👍🏽']) {
      expect(wrongWithText(`Fint ${emoji}.`, 100), emoji).toBeUndefined();
    }
    for (const hidden of ['a\u200db', '👩\u200da', '👩\u200d\u200d🔧', 'a\ufe0f', '🏴\u{e0067}\u{e007f}']) {
      expect(wrongWithText(hidden, 100), JSON.stringify(hidden)).toBe('invisible-character');
    }
    expect(wrongWithName('👩‍🔧', 100)).toBe('invisible-character');
    for (const seen of ['a\u00a0b', 'Zoë Åærø', 'Ελένη', 'a – b • c … ½ €'])
      expect(wrongWithName(seen, 100)).toBeUndefined();
  });

  it('refuses markup in comments and names, but not in the content of a CV', () => {
    for (const text of ['List<String>', 'HTML <canvas>', '</p>', '<!-- x', '<?php', '<å']) {
      expect(wrongWithText(text, 100), text).toBe('markup');
      expect(wrongWithName(text, 100), text).toBe('markup');
      expect(wrongWithContent(text, 100), text).toBeUndefined();
    }
  });

  it('isWellFormed refuses exactly the texts that UTF-8 can’t encode', () => {
    expect(isWellFormed('🙂')).toBe(true);
    expect(isWellFormed('\ud83d')).toBe(false);
    expect(isWellFormed('\ude42\ud83d')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
        (text) => isWellFormed(text) === (Buffer.from(text).toString() === text),
      ),
    );
  });

  it('has its CRLF line ends normalised to line feeds', () => {
    expect(normaliseLineEnds('a\r\nb\nc\rd\r\n')).toBe('a\nb\nc\rd\n');
  });
});

describe('forbidden characters', () => {
  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        ...'ab 1#',
        '\n',
        '\t',
        '\r',
        '\u000b',
        '\u0085',
        '\u2028',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u00ad',
      ),
      fc.constantFrom('\u200d', '\ufe0f', '\u20e3', '👩', '🔧', '🏽', '❤', '\ud83d', '\ude42', '\u{e0041}', '\uffff'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 30,
  });
  const forbidden = ['control-character', 'invisible-character', 'not-unicode'];

  it('are found, with their offsets, exactly when they make a text refused', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = forbiddenIn(text);
        expect(found.length > 0).toBe(forbidden.includes(wrongWithText(text, 1_000) ?? ''));
        for (const { start, end, code } of found) expect(text.slice(start, end)).toBe(String.fromCodePoint(code));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are removed, and nothing else is', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('\n' as const, ' ' as const), (text, newLine) => {
        const kept = withoutForbidden(text, newLine);
        expect(forbiddenIn(kept)).toEqual([]);
        expect(forbidden).not.toContain(wrongWithText(kept, 1_000));
        const seen = (each: string) =>
          each.replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Default_Ignorable_Code_Point}\ufffe\uffff ]/gu, '');
        expect(seen(kept)).toBe(seen(text));
        if (forbiddenIn(text).length === 0) expect(kept).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  it('that end a line are replaced by a line feed, or by a space in a single line', () => {
    expect(withoutForbidden('a\u000bb\u2028c\u202ed', '\n')).toBe('a\nb\ncd');
    expect(withoutForbidden('a\u000bb\u2028c\u202ed', ' ')).toBe('a b cd');
  });
});
