import fc from 'fast-check';
import type * as z from 'zod/mini';
import { commonSpellings } from './cpr-spellings.test-support';

// For tests: what people, programs and attackers put where a text may stand, in every field of every door.

/** Nobody's number (wire.md § 3). */
const NOBODY = '0203801234';

/** What is allowed almost everywhere and goes wrong almost everywhere: none of it may be changed, cut or refused in a free text. */
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
/** Within an emoji; a name has none (domain.md § 5). */
const JOINED = ['👩‍🔧', '❤️', '🏳️‍🌈'] as const;
const LINES = ['\n', '\t', '\r\n', ' \n '] as const;
/** What some fields take and others refuse. */
const REFUSED = [
  ...['\u202e', '\u2066', '\u2069', '\u200f', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2028', '\u{e0041}'],
  ...['<b>', '</script>', '<!--', '<?xml', '<![CDATA['],
  ...['\u0000', '\u0007', '\u001b[2J', '\u007f', '\u0085', '\r', '\u000b', '\ufffe', '\uffff', '\ud800', '\udc00'],
] as const;

const NUMBERS = commonSpellings(NOBODY);

/** A text of pieces in any order, of so many code points at most. */
function made(pieces: readonly string[], most: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
    .map((words) => cut(words.join(' '), most));
}

/** Of so many code points at most, and no blank at its ends, which some fields take off. */
function cut(text: string, most: number): string {
  return [...`x${text}`].slice(0, most).join('').trim();
}

/** A text as long as a field takes: words, one unbroken word, and characters of more than one unit. In code points. */
export function longest(most: number): fc.Arbitrary<string> {
  return fc
    .constantFrom('W', 'ø', '€', '🙂', 'e\u0301', 'Specialarbejder ', 'Uddannelsesbevis-')
    .map((unit) => [...unit.repeat(most)].slice(0, most).join('').replace(/ $/, 'W'));
}

/**
 * What every field of free text has to take: strange, and nothing in it that may not be.
 * @param most code points
 * @param joined whether with emoji of several characters, which a name has not
 */
export function strange(most: number, joined = false): fc.Arbitrary<string> {
  // An emoji cut in two may have a joiner that joins nothing any more.
  return made([...STRANGE, ...(joined ? JOINED : [])], most).map((text) => text.replace(/\u200d$/, ''));
}

/** The worst of all, which may be refused: what turns text around, hides, ends lines, marks up, is no Unicode, names a person. */
export function worst(most: number): fc.Arbitrary<string> {
  return fc.oneof(
    made([...STRANGE, ...JOINED, ...REFUSED, ...NUMBERS], most),
    made([...STRANGE, ...LINES], most),
    made(NUMBERS, most),
    ...REFUSED.map((piece) => fc.constant(cut(piece, most))),
    fc.constant('x'.repeat(most + 1)),
    fc.constantFrom('', ' ', '\n'),
  );
}

/** Where a value stands in what a schema takes. */
export type Place = readonly string[];

/** The place of what stands in a list. */
const IN_LIST = '[]';

/** Every place of a schema that has a value and no fields, optional ones too: a field that is new is here at once. */
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

/** A message with another value in one place; what is not on the way is made. */
export function withValue(message: unknown, [field, ...inside]: Place, value: unknown): unknown {
  if (field === undefined) return value;
  if (field === IN_LIST) return [withValue(undefined, inside, value)];
  const fields = (message ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [field]: withValue(fields[field], inside, value) };
}

/** The value in one place. */
export function valueAt(message: unknown, place: Place): unknown {
  return place.reduce((inside, field) => (inside as Readonly<Record<string, unknown>> | undefined)?.[field], message);
}
