import * as z from 'zod/mini';
import type { CvElement } from '@/server/domain/cv';
import { isKeyOf } from '@/server/domain/is-key-of';
import type { Invalid, Reason } from '@/server/domain/reasons';
import { isObject, withoutAbsent } from './absent-fields';
import { day, flag, kind, text, wrongWhen } from './field-schemas';
import { LONGEST, wrongWithField } from './field-text';

/** The data of one element of the CV: the fields of wire.md § 3, and any others of the source. */
export type ElementData = Readonly<Record<string, unknown>>;

// A source's own fields are kept unchanged, within limits on depth, number of values and number of characters.
const MAX_DEPTH = 6;
const MAX_VALUES = 1000;

const words = z.optional(text(LONGEST.elementText, 'lines'));
const optionalDay = z.optional(day);
/** A number or a text: sources write codes, levels and hours either way. */
const amount = z.optional(
  z
    .custom<string | number>((value) => typeof value === 'string' || Number.isFinite(value), kind)
    .check(
      wrongWhen((value) =>
        typeof value === 'string' ? wrongWithField(value, LONGEST.elementText, 'lines') : undefined,
      ),
    ),
);
const shifts = z.optional(
  z
    .custom<string | boolean | string[]>(
      (value) =>
        ['string', 'boolean'].includes(typeof value) ||
        (Array.isArray(value) && value.every((one) => typeof one === 'string')),
      kind,
    )
    .check(
      wrongWhen((value) => (value === '' || (Array.isArray(value) && value.includes('')) ? 'empty' : undefined)),
      wrongWhen((value) =>
        typeof value === 'string' ? wrongWithField(value, LONGEST.elementText, 'lines') : undefined,
      ),
    ),
);

/** The fields of each element of a CV named in wire.md § 3. */
export const ELEMENT_SCHEMAS = {
  contact: z.looseObject(
    { email: words, telephone: words, emailHidden: flag, telephoneHidden: flag, address: words, addressHidden: flag },
    kind,
  ),
  jobTarget: z.looseObject({ title: words, occupationCode: amount }, kind),
  employmentTerms: z.looseObject({ hours: amount, permanent: flag, shifts }, kind),
  workExperience: z.looseObject(
    { title: words, employer: words, employerHidden: flag, from: optionalDay, to: optionalDay, description: words },
    kind,
  ),
  education: z.looseObject(
    { title: words, institution: words, level: amount, from: optionalDay, to: optionalDay },
    kind,
  ),
  competence: z.looseObject({ name: words, level: amount }, kind),
  language: z.looseObject({ name: words, level: amount }, kind),
  drivingLicence: z.looseObject({ category: words }, kind),
  course: z.looseObject({ title: words, provider: words, date: optionalDay }, kind),
  summary: z.looseObject({ text: words }, kind),
} satisfies Record<CvElement, z.ZodMiniType>;

/** Removes absent fields from the data of an element record. A source's own fields are kept unchanged. */
export function withoutAbsentData(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { kind, element, data } = fields;
  if (kind !== 'cv-element' || !isObject(data) || !isKeyOf(ELEMENT_SCHEMAS, element)) return fields;
  const present = withoutAbsent(data, ELEMENT_SCHEMAS[element].shape, 'kept');
  return present === data ? fields : { ...fields, data: present };
}

/**
 * What is wrong with the data of an element, if anything. The name of a field outside the specification is the sender's
 * own text and is not repeated: the error then names `data` as a whole.
 */
export function wrongWithElementData(element: CvElement, data: unknown): Invalid | undefined {
  const parsed = z.safeParse(ELEMENT_SCHEMAS[element], data);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] as z.core.$ZodIssue;
    return { field: ['data', ...path].join('.'), reason: message as Reason };
  }
  const known = ELEMENT_SCHEMAS[element].shape;
  const left = { values: MAX_VALUES };
  for (const [field, value] of Object.entries(data as ElementData)) {
    const reason = wrongWithKey(field) ?? wrongWithValue(value, MAX_DEPTH, left);
    if (reason) return { field: Object.hasOwn(known, field) ? `data.${field}` : 'data', reason };
  }
  return undefined;
}

function wrongWithKey(key: string): Reason | undefined {
  return wrongWithField(key, LONGEST.name, 'one line');
}

// In a source's own fields an empty text is valid.
function wrongWithValue(value: unknown, depth: number, left: { values: number }): Reason | undefined {
  left.values -= 1;
  if (depth === 0 || left.values < 0) return 'too-long';
  if (typeof value === 'string') return value === '' ? undefined : wrongUnlessEmpty(value);
  // Out of range: the parsed value is not the written one.
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'type';
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const reason = wrongWithKey(key) ?? wrongWithValue(inner, depth - 1, left);
    if (reason) return reason;
  }
  return undefined;
}

function wrongUnlessEmpty(value: string): Reason | undefined {
  const reason = wrongWithField(value, LONGEST.elementText, 'lines');
  return reason === 'empty' ? undefined : reason;
}
