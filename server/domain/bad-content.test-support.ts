import fc from 'fast-check';
import type * as z from 'zod/mini';
import { commonSpellings } from './cpr-spellings.test-support';

// For tests: what people, programs and attackers put into text fields, for every field of every door.

/** A synthetic CPR number (wire.md § 3). */
const SYNTHETIC = '0203801234';

/** Allowed in free text, but often mishandled: none of it may be changed, cut or refused. */
const STRANGE = [
  ...[
    'e\u0301',
    `Z${'\u0323\u0308\u0301'.repeat(8)}`,
    '\u0e01\u0e33',
    'ﷺ',
    '🙂',
    '👍🏽',
    '🇩🇰',
    'שלום',
    'مرحبا',
    'Å',
    '\u212b',
  ],
  ...['\u00a0', '\u3000', '\ufffd', '\ud7ff', '\ue000', '𝒳', '\u{10ffff}'],
  ...[
    '"',
    "'",
    '\\',
    '\\u0000',
    '%00',
    '%s',
    '#{x}',
    '{{x}}',
    '&amp;',
    '&#0;',
    ']]>',
    '--',
    ';',
    '=1+1',
    '@SUM(A1)',
    '-1',
    '+1',
    '|',
  ],
  ...['null', 'undefined', 'NaN', '__proto__', 'constructor', '{}', '[]', "'; drop table cv; --", 'W'.repeat(400)],
] as const;
/** Joined emoji, which a name may not contain (domain.md § 5). */
const JOINED = ['👩‍🔧', '❤️', '🏳️‍🌈'] as const;
const LINES = ['\n', '\t', '\r\n', ' \n '] as const;
/** Accepted by some fields and refused by others. */
const REFUSED = [
  ...['\u202e', '\u2066', '\u2069', '\u200f', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2028', '\u{e0041}'],
  ...['<b>', '</script>', '<!--', '<?xml', '<![CDATA['],
  ...['\u0000', '\u0007', '\u001b[2J', '\u007f', '\u0085', '\r', '\u000b', '\ufffe', '\uffff', '\ud800', '\udc00'],
] as const;

const CPR_SPELLINGS = commonSpellings(SYNTHETIC);

/** A text of random pieces, of at most `max` code points. */
function made(pieces: readonly string[], max: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
    .map((words) => cut(words.join(' '), max));
}

/** At max `max` code points, without blanks at the ends, which some fields trim. */
function cut(text: string, max: number): string {
  return [...`x${text}`].slice(0, max).join('').trim();
}

/**
 * A text of a field's maximum length in code points: words, one unbroken word, and characters of more than one code
 * unit.
 */
export function longest(max: number): fc.Arbitrary<string> {
  return fc
    .constantFrom('W', 'ø', '€', '🙂', 'e\u0301', 'Specialarbejder ', 'Uddannelsesbevis-')
    .map((unit) => [...unit.repeat(max)].slice(0, max).join('').replace(/ $/, 'W'));
}

/**
 * Text that every free-text field must accept: unusual, but without forbidden characters.
 * @param max code points
 * @param joined whether it contains emoji of several characters, which a name may not contain
 */
export function strange(max: number, joined = false): fc.Arbitrary<string> {
  // An emoji cut in two may end in a joiner without a second part.
  return made([...STRANGE, ...(joined ? JOINED : [])], max).map((text) => text.replace(/\u200d$/, ''));
}

/**
 * Text that may be refused: changes of direction, invisible characters, line ends, markup, invalid Unicode, CPR
 * numbers.
 */
export function worst(max: number): fc.Arbitrary<string> {
  return fc.oneof(
    made([...STRANGE, ...JOINED, ...REFUSED, ...CPR_SPELLINGS], max),
    made([...STRANGE, ...LINES], max),
    made(CPR_SPELLINGS, max),
    ...REFUSED.map((piece) => fc.constant(cut(piece, max))),
    fc.constant('x'.repeat(max + 1)),
    fc.constantFrom('', ' ', '\n'),
  );
}

/** The path of a value in a schema. */
export type Place = readonly string[];

/** The path segment of a list's items. */
const IN_LIST = '[]';

/** The paths of all values of a schema, optional ones included, so that a new field is covered automatically. */
export function placesIn(schema: z.core.$ZodType, at: Place = []): Place[] {
  const { def } = schema._zod as unknown as {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
      readonly innerType?: z.core.$ZodType;
      readonly in?: z.core.$ZodType;
      readonly element?: z.core.$ZodType;
    };
  };
  const inner = def.innerType ?? def.in;
  if (inner) return placesIn(inner, at);
  if (def.element) return [at, ...placesIn(def.element, [...at, IN_LIST])];
  if (!def.shape) return [at];
  return Object.entries(def.shape).flatMap(([field, value]) => placesIn(value, [...at, field]));
}

/** A message with another value at a path; missing parents are created. */
export function withValue(message: unknown, [field, ...inside]: Place, value: unknown): unknown {
  if (field === undefined) return value;
  if (field === IN_LIST) return [withValue(undefined, inside, value)];
  const fields = (message ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [field]: withValue(fields[field], inside, value) };
}

/** The value at a path. */
export function valueAt(message: unknown, place: Place): unknown {
  return place.reduce((inside, field) => (inside as Readonly<Record<string, unknown>> | undefined)?.[field], message);
}
