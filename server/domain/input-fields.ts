import * as z from 'zod/mini';
import { CPR_PATTERN } from './cpr';
import { holdsCpr } from './cpr-in-text';
import { parseDateTime } from './date-time';
import { isDay } from './day';
import type { Reason } from './reasons';
import { wrongWithText } from './text';

// What the schemas of several operations are made of. zod's own messages are never shown: each schema names its reason
// by key, and distinguishes missing from wrong type.

export const kind = {
  error: (issue: { readonly input?: unknown }): Reason => (issue.input === undefined ? 'missing' : 'type'),
};

export const because = (reason: Reason) => ({ error: () => reason });

export const dateTime = (doubled: 'earlier' | 'later') =>
  z.pipe(
    z.string(kind),
    z.transform((text: string, context) => {
      const instant = parseDateTime(text, doubled);
      if (typeof instant === 'number') return instant;
      context.issues.push({ code: 'custom', message: instant, input: text });
      return z.NEVER;
    }),
  );

export const cpr = z.string(kind).check(z.regex(CPR_PATTERN, because('pattern')));

/** A UUID as this service makes them. */
export const uuid = z.string(kind).check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, because('pattern')));

export const day = z.string(kind).check(z.refine(isDay, because('not-a-day')));

export const orNull = <Schema extends z.ZodMiniType>(schema: Schema) => z._default(z.nullable(schema), null);

export const oneOf = <Value extends string>(values: readonly Value[]) => z.enum(values, because('not-in-list'));

/** A text that is not empty, for a log in which CPR numbers are not allowed. @param length in code points, at most */
export const textWithoutCpr = (length: number) =>
  z.string(kind).check(
    z.refine((text) => text.trim() !== '', because('empty')),
    (context) => {
      const wrong = wrongWithText(context.value, length) ?? (holdsCpr(context.value) ? 'holds-cpr' : undefined);
      if (wrong) context.issues.push({ code: 'custom', message: wrong, input: context.value });
    },
  );
