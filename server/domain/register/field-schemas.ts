import * as z from 'zod/mini';
import { CPR_PATTERN, UNKNOWN_CPR } from '@/server/domain/cpr';
import { holdsCprBesideIds } from '@/server/domain/cpr-in-text';
import { parseDateTime } from '@/server/domain/date-time';
import { isDay } from '@/server/domain/day';
import type { Reason } from '@/server/domain/reasons';
import { normaliseLineEnds, wrongWithText } from '@/server/domain/text';
import { LONGEST, wrongWithField } from './field-text';

// As in inputs.ts: zod's own messages are never shown, and each schema names its reason by key.
const reasonOf = (input: unknown): Reason => (input === undefined ? 'missing' : 'type');
export const kind = { error: (issue: { readonly input?: unknown }) => reasonOf(issue.input) };
const because = (reason: Reason) => ({ error: () => reason });

/** A check that returns its reason. */
export function wrongWhen<Value>(reasonFor: (value: Value) => Reason | undefined) {
  return z.check<Value>((payload) => {
    const reason = reasonFor(payload.value);
    if (reason) payload.issues.push({ code: 'custom', message: reason, input: payload.value });
  });
}

const string = z.string(kind);

export const text = (maxLength: number, lines: 'one line' | 'lines' = 'one line') =>
  string.check(wrongWhen((value) => wrongWithField(value, maxLength, lines)));

/** A text that must match a pattern; an empty text has the reason `empty`. */
const shaped = (pattern: RegExp) =>
  string.check(wrongWhen((value) => (value === '' ? 'empty' : pattern.test(value) ? undefined : 'pattern')));

export const elementId = text(LONGEST.id);

/** A record's id. Reports and logs repeat it, so it must not look like a CPR number (wire.md § 3). */
export const id = elementId.check(wrongWhen((value) => (holdsCprBesideIds(value) ? 'holds-cpr' : undefined)));

export const name = text(LONGEST.name);
export const flag = z.optional(z.boolean(kind));

/** "Required but unknown" matches the pattern but belongs to no citizen (domain.md § 3). */
export const cpr = string.check(
  wrongWhen((value) => {
    if (value === '') return 'empty';
    if (!CPR_PATTERN.test(value)) return 'pattern';
    return value === UNKNOWN_CPR ? 'not-known' : undefined;
  }),
);

/** Three digits: a municipality or a jobcenter. */
export const areaCode = shaped(/^\d{3}$/);
export const cvr = shaped(/^\d{8}$/);

/**
 * An id of a code list. Whether the list has it is checked against the database; every id is a small positive integer.
 */
export const listId = z
  .number(kind)
  .check(z.refine((value) => Number.isInteger(value) && value > 0 && value <= 2_147_483_647, because('not-in-list')));

/** An id of a code list that is fixed in the code. */
export const oneOfNumbers = <Value extends number>(values: readonly Value[]) =>
  z.custom<Value>((value) => values.some((one) => one === value), {
    error: ({ input }): Reason => (typeof input === 'number' ? 'not-in-list' : reasonOf(input)),
  });

export const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, {
    error: ({ input }): Reason =>
      typeof input !== 'string' ? reasonOf(input) : input === '' ? 'empty' : 'not-in-list',
  });

export const cvNumber = z.number(kind).check(
  wrongWhen((value) => {
    if (!Number.isInteger(value)) return 'type';
    if (value < 1) return 'below-one';
    return Number.isSafeInteger(value) ? undefined : 'out-of-range';
  }),
);

/** A day of the Danish calendar. */
export const day = string.check(
  wrongWhen((value) => (value === '' ? 'empty' : isDay(value) ? undefined : 'not-a-day')),
);

const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)T[^T]*(?:Z|[+-]\d\d:\d\d)$/;

/** An instant with an offset, on a day within the range of isDay; parsed to milliseconds since 1970. */
export const instant = z.pipe(
  string,
  z.transform((value: string, context) => {
    const day = WITH_OFFSET.exec(value)?.[1];
    const parsed = day && isDay(day) ? parseDateTime(value, 'earlier') : undefined;
    if (typeof parsed === 'number') return parsed;
    const reason: Reason = value === '' ? 'empty' : 'not-an-instant';
    context.issues.push({ code: 'custom', message: reason, input: value });
    return z.NEVER;
  }),
);

/** Empty after trimming is no comment (domain.md § 4, check 2); otherwise as domain.md § 5. */
export const comment = z.pipe(
  string,
  z.transform((value: string, context) => {
    const normal = normaliseLineEnds(value);
    const reason = wrongWithText(normal, LONGEST.comment);
    if (reason) context.issues.push({ code: 'custom', message: reason, input: value });
    return normal.trim() === '' ? undefined : normal;
  }),
);
