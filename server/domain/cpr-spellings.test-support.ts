import fc from 'fast-check';
import { isSynthetic } from './synthetic-cpr';

const SEPARATORS = [
  '-',
  '\u2010',
  '\u2013',
  '\u2014',
  '\u2212',
  ' ',
  '\u00a0',
  '\u202f',
  '.',
  '/',
  ' - ',
  '. ',
  ', ',
  '_',
  ' (',
  '--',
];
const GROUPS = [
  [10],
  [6, 4],
  [2, 2, 2, 4],
  [2, 2, 2, 2, 2],
  [2, 4, 4],
  [4, 2, 4],
  [2, 2, 6],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
];

const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

/** A number in groups, with one separator between all of them, or another before the last. */
function written(number: string, groups: readonly number[], between: string, last: string): string {
  const ends = groups.map((_, at) => groups.slice(0, at + 1).reduce((sum, length) => sum + length, 0));
  const parts = ends.map((end, at) => number.slice(ends[at - 1] ?? 0, end));
  const head = parts.slice(0, -1).join(between);
  return head === '' ? number : head + last + parts.at(-1);
}

/**
 * Spellings of a number in a text: in groups, with any separator, in ASCII or full-width digits, with words around it.
 */
export function spellingsOf(number: string): fc.Arbitrary<string> {
  const separator = fc.constantFrom(...SEPARATORS);
  return fc
    .record({
      groups: fc.constantFrom(...GROUPS),
      between: separator,
      last: fc.option(separator, { nil: undefined }),
      write: fc.constantFrom((text: string) => text, fullWidth),
      before: fc.constantFrom('', 'Se ', 'CPR: ', 'den 05.10.2026 om '),
      after: fc.constantFrom('', '.', ' og ring på 12345678', ' til 31.10.2026'),
    })
    .map(
      ({ groups, between, last = between, write, before, after }) =>
        before + write(written(number, groups, between, last)) + after,
    );
}

/** The most common spellings of a number: together, in pairs, with a dash, in full-width digits. */
export function commonSpellings(number: string): string[] {
  const [pairs, date, four] = [number.match(/\d\d/g) ?? [], number.slice(0, 6), number.slice(6)];
  return [
    number,
    `${date}-${four}`,
    `${date} ${four}`,
    `${date}.${four}`,
    `${date}\u2013${four}`,
    pairs.join(' '),
    [...pairs.slice(0, 3), four].join(' '),
    [...pairs.slice(0, 3), four].join('.'),
    fullWidth(`${date}-${four}`),
  ];
}

/** Synthetic numbers. The last four digits of many could be a year. */
export const syntheticNumbers: fc.Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: 2, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 })),
    fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1900, max: 2099 })),
  )
  .map(([day, month, year, four]) => two(day) + two(month) + two(year) + String(four).padStart(4, '0'))
  .filter(isSynthetic);

const two = (value: number) => String(value).padStart(2, '0');
