import fc from 'fast-check';

/**
 * The type of a message's field, with a valid value:
 * - `text`: free text of at most so many code points
 * - `code`: an exact form, such as a number or a code; `instant` and `day` are such forms too
 * - `number`: an integer of which not every one is valid
 * - `boolean`
 * - `list`: of values of a closed list
 */
export type Field = { readonly optional?: boolean; readonly nullable?: boolean } & (
  | { readonly kind: 'text'; readonly valid: string; readonly most: number; readonly least?: number }
  | { readonly kind: 'code'; readonly valid: string }
  | { readonly kind: 'number'; readonly valid: number; readonly invalid: readonly number[] }
  | { readonly kind: 'boolean'; readonly valid: boolean }
  | { readonly kind: 'list'; readonly valid: readonly string[] }
);

/** A message that is refused because one field is invalid in one way, over all such values. */
export type BadField = {
  readonly field: string;
  /** For the title of a test: missing, wrong type, too long … */
  readonly sort: string;
  readonly messages: fc.Arbitrary<Record<string, unknown>>;
};

/** Every field of a message, invalid in every way (issue "Bad input"); all other fields are valid. */
export function badFields(fields: Readonly<Record<string, Field>>): readonly BadField[] {
  const valid = validMessage(fields);
  return Object.entries(fields).flatMap(([field, spec]) => {
    const { [field]: _, ...without } = valid;
    const bad = Object.entries(badValues(spec)).map(([sort, values]) => ({
      field,
      sort,
      messages: values.map((value) => ({ ...valid, [field]: value })),
    }));
    return spec.optional ? bad : [{ field, sort: 'missing', messages: fc.constant(without) }, ...bad];
  });
}

export function validMessage(fields: Readonly<Record<string, Field>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, { valid }]) => [field, valid]));
}

/** Values that are no message of any operation. */
export const NO_MESSAGES: readonly unknown[] = [null, true, 0, 1.5, '', 'message', [], [{}], [null]];

/** The ways in which a value of this kind can be invalid, each with all its values, as JSON can carry them. */
function badValues(spec: Field): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const types = { 'of the wrong type': wrongTypes(spec) };
  switch (spec.kind) {
    case 'text':
      return { ...types, ...badTexts(spec) };
    case 'code':
      return { ...types, ...badCodes(spec.valid) };
    case 'number':
      return {
        ...types,
        'not a number it takes': fc.constantFrom(...spec.invalid, -1, spec.valid + 0.5, 2 ** 53, -(2 ** 31)),
      };
    default:
      return types;
  }
}

function wrongTypes({ kind, valid, nullable }: Field): fc.Arbitrary<unknown> {
  const values: unknown[] = [true, 0, 3, '3', 'true', [], [valid], {}, { value: valid }, ...(nullable ? [] : [null])];
  const right = kind === 'list' ? 'object' : typeof valid;
  return fc.constantFrom(
    ...values.filter((value) => typeof value !== right || (kind !== 'list' && typeof value === 'object')),
  );
}

type Text = Extract<Field, { kind: 'text' }>;

/** One half of a surrogate pair. */
const LONE = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
const NUL = fc.constant('\u0000');
/** C0 except line feed and tab, DEL and C1 (domain.md § 5). CR counts unless a line feed follows. */
const CONTROL = fc
  .oneof(fc.integer({ min: 0x01, max: 0x1f }), fc.integer({ min: 0x7f, max: 0x9f }))
  .filter((unit) => unit !== 0x0a && unit !== 0x09)
  .map((unit) => String.fromCharCode(unit));
/** Direction marks, characters without width, fillers, tags, line and paragraph separators (domain.md § 5). */
const INVISIBLE = fc
  .oneof(
    fc.constantFrom(0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x2028, 0x2029, 0x3164, 0xfeff, 0xfffe, 0xffff, 0xe0001),
    ...[
      [0x200b, 0x200f],
      [0x202a, 0x202e],
      [0x2060, 0x206f],
      [0xfe00, 0xfe0f],
      [0xe0020, 0xe007f],
    ].map(([min = 0, max = 0]) => fc.integer({ min, max })),
  )
  .map((code) => String.fromCodePoint(code));
const MARKUP = fc
  .tuple(
    fc.constantFrom('a', 'Z', 'æ', 'Å', 'ß', 'я', '/', '!', '?'),
    fc.constantFrom('', 'b>', 'script>alert(1)</script>', '--', ' '),
  )
  .map(([first, rest]) => `<${first}${rest}`);

function badTexts({ valid, most, least = 0 }: Text): Record<string, fc.Arbitrary<unknown>> {
  // The valid text may have the maximum length, and the insertion must not be refused for its length.
  const short = valid.slice(0, Math.max(0, most - 40));
  const long = fc
    .tuple(
      fc.constantFrom('x', 'ø', '€', '🙂', ' ', '\n'),
      fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5_000 })),
    )
    .map(([unit, more]) => unit.repeat(most + more));
  return {
    'too long': long,
    'with NUL': inserted(short, NUL),
    'with a control character': inserted(short, CONTROL).filter((text) => !text.includes('\r\n')),
    'with an invisible character': inserted(short, INVISIBLE),
    'with markup': inserted(short, MARKUP),
    'with a lone surrogate': inserted(short, LONE),
    ...(least > 0 ? { empty: fc.constantFrom('', ' ', '\n\t ') } : {}),
  };
}

function badCodes(valid: string): Record<string, fc.Arbitrary<unknown>> {
  return {
    empty: fc.constantFrom('', ' ', '\t'),
    'too long': fc.oneof(
      fc.integer({ min: 1, max: 5_000 }).map((more) => valid + '0'.repeat(more)),
      fc.constant(valid + valid),
    ),
    'with white space': inserted(valid, fc.constantFrom(' ', '\n', '\t', '\r\n', '\u00a0', '\ufeff')),
    'with NUL': inserted(valid, NUL),
    'with a control character': inserted(valid, CONTROL),
    'with markup': inserted(valid, MARKUP),
    'with a lone surrogate': inserted(valid, LONE),
  };
}

/** A text with a piece inserted between any of its characters. */
function inserted(text: string, pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const units = [...text];
  return fc
    .tuple(fc.integer({ min: 0, max: units.length }), pieces)
    .map(([at, piece]) => [...units.slice(0, at), piece, ...units.slice(at)].join(''));
}
