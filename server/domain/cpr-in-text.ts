import { CPR_PATTERN, UNKNOWN_CPR } from './cpr';

/** Kinds of ten digits: a CPR number, one with 60 added to its day, 0000000000, or anything else. */
export type DigitsKind = 'cpr' | 'replacement-number' | 'unknown-number' | 'not-a-date';

/** Ten digits found in a text, in ASCII, and their offsets in the string. */
export type FoundDigits = {
  readonly digits: string;
  readonly kind: DigitsKind;
  readonly start: number;
  readonly end: number;
};

type Digit = {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The text between it and the previous digit. */
  readonly gap: string;
  readonly inDate: boolean;
};

const LENGTH = 10;
const DATE_LENGTH = 6;
const DIGIT = /\p{Nd}/gu;
const LETTER = /\p{L}/u;

/** At most one: a hyphen or dash, a space, a dot, a slash, a minus sign, a soft hyphen, or a zero-width character. */
const SEPARATOR = /^[\p{Pd}\p{Zs}./\u2212\u00ad\u200b-\u200d\u2060\ufeff]?$/u;

const AT_LEAST_TEN_DIGITS = /(?:\p{Nd}[^\p{L}\p{Nd}]*){10}/u;

/**
 * A date with a four-digit year. Its digits are not combined with an hour, a page or another date beside it. A date
 * preceded by digits with the same separator is excluded: in `02 03 05 1985` the last eight digits are no date.
 */
const WRITTEN_DATE =
  /(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([-./ ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?<!\d\1\d\d?\1\d\d?\1\d{4})|(?:19|20)\d\d([-./])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?!\d)/g;

/**
 * The exact recogniser, for fields and pasted text: six digits, at most one separator, four digits, not part of a
 * longer run of digits (domain.md § 3). Also returns ten digits that do not begin with a date, so that a field can say
 * so.
 */
export function findTenDigits(text: string): FoundDigits[] {
  const isAscii = ({ value, start, end }: Digit) => text.slice(start, end) === value;
  return tenDigitsIn(text, (window) => isTogether(window) && window.every(isAscii));
}

/**
 * The wide recogniser, for logs, URLs, warnings and purposes: ten digits of any script, with any separators between,
 * that begin with a date or a day + 60 (domain.md § 3). It finds every number the exact one finds. Matches may overlap.
 */
export function findPossibleCprs(text: string): FoundDigits[] {
  return tenDigitsIn(text, (window) => isTogether(window) || isSpread(window)).filter(
    ({ kind }) => kind === 'cpr' || kind === 'replacement-number',
  );
}

/** Whether a text may contain a CPR number, by the wide recogniser. */
export function holdsCpr(text: string): boolean {
  return findPossibleCprs(text).length > 0;
}

/** The text with everything that may be a CPR number replaced. */
export function redactCpr(text: string, instead = '**********'): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of findPossibleCprs(text)) {
    // A match that overlaps the previous one only extends the redacted range.
    if (start >= from) kept += text.slice(from, start) + instead;
    from = end;
  }
  return kept + text.slice(from);
}

/** UUIDs and hashes, which contain ten digits in a row by chance. */
export const IDENTIFIER = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi;

/** The same, ignoring UUIDs and hashes: for the ids of records and users, and the names of sources. */
export function holdsCprBesideIds(text: string): boolean {
  return holdsCpr(text.replace(IDENTIFIER, '-'));
}

/** The kind of ten digits, by the source document's pattern (domain.md § 3). */
export function kindOf(digits: string): DigitsKind {
  if (digits === UNKNOWN_CPR) return 'unknown-number';
  if (CPR_PATTERN.test(digits)) return 'cpr';
  const day = Number(digits.slice(0, 2)) - 60;
  const replaced = String(day).padStart(2, '0') + digits.slice(2);
  return day > 0 && CPR_PATTERN.test(replaced) ? 'replacement-number' : 'not-a-date';
}

function tenDigitsIn(text: string, isWritten: (window: readonly Digit[]) => boolean): FoundDigits[] {
  if (!AT_LEAST_TEN_DIGITS.test(text)) return [];
  const digits = digitsOf(text);
  const found: FoundDigits[] = [];
  for (let at = 0; at + LENGTH <= digits.length; at++) {
    const window = digits.slice(at, at + LENGTH);
    const [first, last] = [window[0], window[LENGTH - 1]] as [Digit, Digit];
    const isPartOfLonger = (at > 0 && first.gap === '') || digits[at + LENGTH]?.gap === '';
    if (isPartOfLonger || !isWritten(window)) continue;
    const number = window.map(({ value }) => value).join('');
    found.push({ digits: number, kind: kindOf(number), start: first.start, end: last.end });
  }
  return found;
}

/** Six digits and four, with at most one separator between. */
function isTogether(window: readonly Digit[]): boolean {
  return window.every(({ gap }, at) => at === 0 || (at === DATE_LENGTH ? SEPARATOR.test(gap) : gap === ''));
}

/** Anything but letters between the digits, and no digit inside a written date. */
function isSpread(window: readonly Digit[]): boolean {
  return window.every(({ gap, inDate }, at) => !inDate && (at === 0 || !LETTER.test(gap)));
}

function digitsOf(text: string): Digit[] {
  const dates = [...text.matchAll(WRITTEN_DATE)].map(({ index, 0: date }) => ({
    from: index,
    to: index + date.length,
  }));
  let before = 0;
  return [...text.matchAll(DIGIT)].map(({ index: start, 0: digit }) => {
    const gap = text.slice(before, start);
    before = start + digit.length;
    while (dates[0] && dates[0].to <= start) dates.shift();
    const inDate = dates[0] !== undefined && dates[0].from <= start;
    return { value: asciiOf(digit), start, end: before, gap, inDate };
  });
}

/**
 * Unicode encodes the ten digits of a script contiguously and in order, so a digit's offset among them is its value.
 */
function asciiOf(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 0x80) return digit;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
