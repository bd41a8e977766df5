import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCprEntry } from './cpr-entry';

const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

// Synthetic: born before 2007, check digit wrong, not on 1 January (wire.md § 3).
const SYNTHETIC = '0203801234';
const found = { kind: 'cpr', cpr: SYNTHETIC };

describe('what a person typed (ux.md, "Find borger")', () => {
  it.each([
    ['ten digits', SYNTHETIC, found],
    ['a hyphen', '020380-1234', found],
    ['a dash', '020380–1234', found],
    ['a non-breaking hyphen', '020380\u20111234', found],
    ['a soft hyphen', 'CPR 020380\u00ad1234, tlf. 12345678', found],
    ['a zero-width space', 'CPR 020380\u200b1234, tlf. 12345678', found],
    ['spaces', ' 020380 1234 ', found],
    ['pairs', '02 03 80 12 34', found],
    ['pairs and a hyphen', '02 03 80-1234', found],
    ['text around it', 'Anne Prøve, CPR: 020380-1234.', found],
    ['a telephone number beside it', '020380-1234, tlf. 70 10 20 30', found],
    ['eight digits beside it', 'CPR 020380–1234, tlf. 12345678', found],
    ['the same number twice', '020380-1234 (0203801234)', found],
    ['ten other digits beside it that do not begin with a date', '020380-1234, sag 9912345678', found],
    ['nothing', '  ', { kind: 'empty' }],
    ['no digit', 'Anne Prøve', { kind: 'not-ten-digits' }],
    ['nine digits', '020380-123', { kind: 'not-ten-digits' }],
    ['eleven digits', '020380-12345', { kind: 'not-ten-digits' }],
    ['a date and an hour', '05.10.2026 kl. 14', { kind: 'not-together' }],
    ['a count and a date', '12 den 10.11.2026', { kind: 'not-together' }],
    ['a company’s number and a page', 'CVR 10121314 / 15', { kind: 'not-together' }],
    ['a date and an hour without a word', '05 10 2026 14', { kind: 'not-together' }],
    ['two separators', '020380 - 1234', { kind: 'not-together' }],
    ['two numbers', '020380-1234 030480-1234', { kind: 'different-numbers' }],
    ['a number and a replacement number', '020380-1234 / 620380-1234', { kind: 'different-numbers' }],
    ['a day that does not exist', '320380-1234', { kind: 'not-a-date' }],
    ['a month that does not exist', '021380-1234', { kind: 'not-a-date' }],
    [
      'ten digits that do not begin with a date, and text around them',
      'CPR 320380-1234, tlf. 12345678',
      { kind: 'not-a-date' },
    ],
    ['a replacement number', '620380-1234', { kind: 'replacement-number' }],
    ['day + 60 of a day that does not exist', '990280-1234', { kind: 'not-a-date' }],
    ['required but unknown', '000000-0000', { kind: 'unknown-number' }],
  ])('%s', (_, text, entry) => {
    expect(parseCprEntry(text)).toEqual(entry);
  });

  it('finds the number in any text without digits around it, and never throws', () => {
    const around = fc.string().map((text) => text.replace(/\d/g, ''));
    fc.assert(
      fc.property(around, fc.constantFrom('', '-', ' ', '–', '.', '/'), around, (before, between, after) => {
        const text = `${before} ${SYNTHETIC.slice(0, 6)}${between}${SYNTHETIC.slice(6)} ${after}`;
        expect(parseCprEntry(text)).toEqual(found);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint }), (text) => parseCprEntry(text).kind !== 'cpr' || /\d/.test(text)),
    );
  });
});
