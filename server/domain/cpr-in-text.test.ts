import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CPR_PATTERN, UNKNOWN_CPR } from './cpr';
import { findPossibleCprs, findTenDigits, holdsCpr, redactCpr } from './cpr-in-text';
import { spellingsOf, syntheticNumbers } from './cpr-spellings.test-support';

// Synthetic: born before 2007, check digit wrong, not on 1 January (wire.md § 3).
const SYNTHETIC = '0203801234';
const [DATE, FOUR] = [SYNTHETIC.slice(0, 6), SYNTHETIC.slice(6)];
const REPLACED = `6${SYNTHETIC.slice(1)}`;

const HYPHENS = [...'-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad'];
const SPACES = [...' \u00a0\u202f\u2007\u2009'];
const NO_WIDTH = [...'\u200b\u200c\u200d\u2060\ufeff'];
const ONE_SEPARATOR = [...HYPHENS, ...SPACES, ...NO_WIDTH, '.', '/'];
const FULL_WIDTH = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const BOLD = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));
const ARABIC = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));

const exact = (text: string) =>
  findTenDigits(text)
    .filter(({ kind }) => kind === 'cpr')
    .map(({ digits }) => digits);
const wide = (text: string) => findPossibleCprs(text).map(({ digits }) => digits);

describe('the exact recogniser (domain.md § 3)', () => {
  it.each(ONE_SEPARATOR.map((separator) => [separator.codePointAt(0)?.toString(16), separator]))(
    'finds a number with U+%s between, beside other digits',
    (_, separator) => {
      expect(exact(`CPR ${DATE}${separator}${FOUR}, tlf. 12345678`)).toEqual([SYNTHETIC]);
    },
  );

  it.each([
    '05.10.2026 kl. 14',
    '12 den 10.11.2026',
    'CVR 10121314 / 15',
    `${DATE}--${FOUR}`,
    `${DATE} - ${FOUR}`,
    `1${SYNTHETIC}`,
    `${SYNTHETIC}5`,
    `${DATE}-${FOUR}5`,
    `${ARABIC('1')}${SYNTHETIC}`,
    FULL_WIDTH(SYNTHETIC),
    `${DATE}a${FOUR}`,
  ])('finds none in text %#', (text) => {
    expect(exact(text)).toEqual([]);
  });

  it('classifies a replacement number, 0000000000 and digits that do not begin with a date', () => {
    expect(findTenDigits(`${REPLACED} ${UNKNOWN_CPR} 324280-1234`).map(({ kind }) => kind)).toEqual([
      'replacement-number',
      'unknown-number',
      'not-a-date',
    ]);
  });
});

describe('the wide recogniser (domain.md § 3)', () => {
  it.each([
    [...SYNTHETIC].join(' '),
    [...SYNTHETIC].join('--'),
    `02.03.80 - 12/34`,
    `${DATE} (${FOUR})`,
    `cpr${SYNTHETIC}x`,
    `${DATE}\u2014\u200b ${FOUR}`,
    FULL_WIDTH(SYNTHETIC),
    BOLD(`${DATE}-${FOUR}`),
    ARABIC(SYNTHETIC),
  ])('finds the number in text %#', (text) => {
    expect(wide(text)).toEqual([SYNTHETIC]);
  });

  it('finds a replacement number', () => {
    expect(wide(REPLACED)).toEqual([REPLACED]);
  });

  it.each([
    '01.10.2026 - 31.10.2026',
    '2012-10-01/2012-10-31',
    '05.10.2026 14.30',
    '05.10.2026 kl. 14',
    'tlf. 70 10 20 30',
    `1${SYNTHETIC}`,
    '9999999999',
    UNKNOWN_CPR,
  ])('finds none in text %#', (text) => {
    expect(wide(text)).toEqual([]);
  });

  it('finds a number in any spelling, also when its last four digits could be a year', () => {
    const spelt = syntheticNumbers.chain((cpr) => spellingsOf(cpr).map((text) => ({ cpr, text })));
    fc.assert(
      fc.property(spelt, ({ cpr, text }) => wide(text).includes(cpr)),
      { numRuns: 1_000 },
    );
    expect(wide('02 03 05 1985')).toEqual(['0203051985']);
  });

  it('redacts every number, also where two overlap', () => {
    expect(redactCpr(`om ${SYNTHETIC}, ikke ${DATE}–${FOUR}!`, '#')).toBe('om #, ikke #!');
    expect(redactCpr('02 03 05 01 12 34 10')).toBe('**********');
    expect(holdsCpr(`(${SYNTHETIC})`)).toBe(true);
  });
});

// An independent second implementation, as a scanner.
const ZEROES = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7d8];
const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function digitOf(character: string | undefined): number | undefined {
  const code = character?.codePointAt(0) ?? -1;
  const zero = ZEROES.find((each) => code >= each && code < each + 10);
  return zero === undefined ? undefined : code - zero;
}

function isDate(digits: string, dayOffset: number): boolean {
  const day = Number(digits.slice(0, 2)) - dayOffset;
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= (DAYS[month] ?? 0);
}

function secondExact(text: string): string[] {
  const characters = [...text];
  const found: string[] = [];
  for (let at = 0; at < characters.length; at++) {
    if (digitOf(characters[at - 1]) !== undefined) continue;
    for (const skipped of [0, 1]) {
      if (skipped === 1 && !ONE_SEPARATOR.includes(characters[at + 6] ?? '')) continue;
      const ten = [...characters.slice(at, at + 6), ...characters.slice(at + 6 + skipped, at + 10 + skipped)].join('');
      const after = characters[at + 10 + skipped];
      if ([...ten].length !== 10 || [...ten].some((each) => each < '0' || each > '9')) continue;
      if (digitOf(after) === undefined && isDate(ten, 0)) found.push(ten);
    }
  }
  return found;
}

/** Finds ten digits with no letter between them; it does not exclude written dates. */
function secondWide(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.split(/\p{L}/u)) {
    const characters = [...piece];
    for (let at = 0; at < characters.length; at++) {
      if (digitOf(characters[at]) === undefined || digitOf(characters[at - 1]) !== undefined) continue;
      let ten = '';
      let next = at;
      for (; next < characters.length && ten.length < 10; next++) ten += digitOf(characters[next]) ?? '';
      if (ten.length < 10 || digitOf(characters[next]) !== undefined) continue;
      if (isDate(ten, 0) || isDate(ten, 60)) found.push(ten);
    }
  }
  return found;
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const dates = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 13 }), digits(2));
const two = (value: number) => String(value).padStart(2, '0');
const number = fc
  .tuple(dates, digits(4))
  .map(([[day, month, year], four]) => [two(day) + two(month) + year, four] as const);
const script = fc.constantFrom(
  (text: string) => text,
  (text: string) => text,
  FULL_WIDTH,
  BOLD,
  ARABIC,
);
const separator = fc.constantFrom('', ...ONE_SEPARATOR, '--', ' - ', ' kl. ', ', ', '_', '+');
const written = fc.oneof(
  fc.tuple(number, separator, script).map(([[date, four], between, write]) => write(date + between + four)),
  fc
    .tuple(number, fc.array(separator, { minLength: 9, maxLength: 9 }))
    .map(([[date, four], gaps]) => [...(date + four)].map((digit, at) => digit + (gaps[at] ?? '')).join('')),
  fc.string({ unit: fc.constantFrom(...'0123456789 -./x', ...ONE_SEPARATOR), maxLength: 14 }),
  fc.constantFrom('CPR ', ', tlf. 12345678', '05.10.2026', '\n', 'Ærø', '9'),
);
const texts = fc
  .array(written, { maxLength: 4 })
  .chain((parts) => fc.constantFrom('', ' ', ', ', ' og ').map((glue) => parts.join(glue)));
const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
const MANY = { numRuns: 1_000 };

describe('compared with a second implementation, over generated texts', () => {
  it('the exact recogniser finds the same numbers', () => {
    fc.assert(
      fc.property(texts, (text) => void expect(exact(text)).toEqual(secondExact(text))),
      MANY,
    );
  });

  it('the wide recogniser finds the same numbers, except in written dates', () => {
    const WRITTEN = /\d\d?[-./ ]\d\d?[-./ ]\d{4}|\d{4}[-./]\d\d[-./]\d\d/;
    fc.assert(
      fc.property(texts, (text) => {
        const second = secondWide(text);
        return WRITTEN.test(text)
          ? wide(text).every((cpr) => second.includes(cpr))
          : wide(text).join() === second.join();
      }),
      MANY,
    );
  });

  it('the wide recogniser finds every number that the exact one finds', () => {
    const holdsAll = (text: string) => exact(text).every((cpr) => wide(text).includes(cpr));
    fc.assert(fc.property(texts, holdsAll), MANY);
    const anything = fc.string({ unit: anyCodePoint, maxLength: 20 });
    fc.assert(
      fc.property(anything, fc.constantFrom('', ...ONE_SEPARATOR), anything, (before, between, after) =>
        holdsAll(`${before}${DATE}${between}${FOUR}${after}`),
      ),
    );
  });

  it('the wide recogniser finds nothing in a redacted text', () => {
    fc.assert(
      fc.property(texts, (text) => !holdsCpr(redactCpr(text, '[cpr]'))),
      MANY,
    );
  });

  it('every number the exact recogniser finds matches the pattern of the source document', () => {
    fc.assert(
      fc.property(texts, (text) => exact(text).every((cpr) => CPR_PATTERN.test(cpr))),
      MANY,
    );
  });
});
