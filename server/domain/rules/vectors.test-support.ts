import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CV_STATES, MINIMUM_ELEMENTS } from '@/server/domain/cv';

/** The rows of a file of docs/vectors, which other vendors read too. */
export function vectors<Row extends z.core.$ZodType>(name: string, row: Row): readonly z.output<Row>[] {
  return z.parse(z.array(row), JSON.parse(readFileSync(`docs/vectors/${name}.json`, 'utf8')));
}

const numberOrNull = z.nullable(z.number());
const side = z.nullable(z.enum(['fund', 'jobcenter']));
const requirement = z.literal([1, 2, 3]);
const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text) => Date.parse(text)),
);

/** A cell of the requirement matrix. */
export const requirementVector = z.strictObject({
  group: z.number(),
  category: numberOrNull,
  absences: z.array(z.number()),
  requirement,
  exemption: numberOrNull,
});

const situation = z.strictObject({
  day: z.string(),
  since: instant,
  group: z.nullable(z.strictObject({ id: z.number(), side: z.enum(['fund', 'jobcenter']) })),
  requirement: z.pipe(
    requirement,
    z.transform((value) => ({ requirement: value, exemption: null, row: null })),
  ),
  deceased: z.boolean(),
  lastSide: side,
  cv: z.nullable(
    z.strictObject({
      state: z.enum(CV_STATES.filter((state) => state !== 'deleted')),
      status: z.nullable(z.literal([1, 2, 3, 4])),
      missing: z.array(z.enum(MINIMUM_ELEMENTS)),
      choice: z.nullable(
        z.strictObject({ value: z.literal([1, 2]), by: z.enum(['citizen', 'authority']), at: instant }),
      ),
    }),
  ),
});

const follows = z.optional(z.nullable(z.strictObject({ value: numberOrNull, reason: z.string() })));

/** What follows from a situation, given what stands; only what is named is compared. */
export const outcomeVector = z.strictObject({
  name: z.string(),
  standing: z.nullable(
    z.pipe(
      z.strictObject({
        requirement,
        group: numberOrNull,
        side,
        minimumMet: z.boolean(),
        choicesFrom: z.nullable(instant),
      }),
      z.transform((standing) => ({ ...standing, day: '2026-11-01', ruleSet: 1 })),
    ),
  ),
  situation: z.pipe(
    situation,
    z.transform((given) => ({ ...given, ruleSet: 1 })),
  ),
  outcome: z.strictObject({ status: follows, availability: follows, choicesFrom: z.optional(z.nullable(instant)) }),
});
