import * as z from 'zod/mini';
import { Availability, SETTABLE_STATUSES } from './code-lists';
import { ACTORS, SET_BY, TIMELINE_KINDS } from './cv-view';
import { because, cpr, dateTime, day, kind, oneOf, orNull, textWithoutCpr, uuid } from './input-fields';
import { GUIDANCE_LENGTH, JUDGEMENT_REASONS } from './judgement-reasons';
import type { Invalid, Reason } from './reasons';
import { normaliseLineEnds, wrongWithContent, wrongWithText } from './text';

/** The longest comment, in code points (source document, CommentType). */
export const COMMENT_LENGTH = 400;

const settableStatus = z.pipe(z.number(kind), z.literal(SETTABLE_STATUSES, because('not-settable')));

const availability = z.pipe(z.number(kind), z.literal(Object.values(Availability), because('not-in-list')));

/** Empty after trimming counts as none (domain.md § 4, check 2). */
const textUpTo = (length: number) =>
  z.pipe(
    z.string(kind),
    z.transform((text: string, context) => {
      const normal = normaliseLineEnds(text);
      const wrong = wrongWithText(normal, length);
      if (wrong) context.issues.push({ code: 'custom', message: wrong, input: text });
      return normal.trim() === '' ? undefined : normal;
    }),
  );

/** In their own order, so that the same choice is the same message. */
const judgementReasons = z.pipe(
  z
    .array(oneOf(JUDGEMENT_REASONS), kind)
    .check(z.refine((chosen) => new Set(chosen).size === chosen.length, because('repeated'))),
  z.transform((chosen) => JUDGEMENT_REASONS.filter((reason) => chosen.includes(reason))),
);

/** UpdateCVStatus (domain.md § 5). */
export const updateCvStatusInput = z.strictObject(
  { cpr, status: settableStatus, comment: z.optional(textUpTo(COMMENT_LENGTH)) },
  kind,
);

/**
 * A judgement from a screen, whose form parses with it too: UpdateCVStatus without the citizen, and with reasons for
 * "CV ej godkendt" (worklist.md § 4). The comment is then the text beside them; a fund writes guidance instead.
 */
export const judgementInput = z.strictObject(
  {
    status: settableStatus,
    comment: z.optional(textUpTo(COMMENT_LENGTH)),
    reasons: z.optional(judgementReasons),
    guidance: z.optional(textUpTo(GUIDANCE_LENGTH)),
  },
  kind,
);

/** The input of UpdateCVAvailability without the citizen. */
export const availabilityInput = z.strictObject({ availability }, kind);

/** UpdateCVAvailability (domain.md § 6). */
export const updateCvAvailabilityInput = z.strictObject({ cpr, ...availabilityInput.shape }, kind);

/**
 * What a change from a screen adds: the version of the CV that the screen shows, null when it shows none; and the
 * request identifier, with which the change can be repeated (wire.md § 1, "Request identifiers").
 */
export const screenChangeInput = z.strictObject(
  {
    expectedVersion: z.nullable(
      z.int(kind).check(z.minimum(0, because('type')), z.maximum(2_147_483_647, because('out-of-range'))),
    ),
    requestIdentifier: uuid,
  },
  kind,
);

/** ChangeMade: the identifier of the caller's change. */
export const changeMadeInput = z.strictObject({ requestIdentifier: uuid }, kind);

/** The fields that select a list. Times are parsed to milliseconds since 1970 (domain.md § 7). */
const listFields = {
  start: dateTime('earlier'),
  end: dateTime('later'),
  jobcenter: z.optional(z.string(kind).check(z.regex(/^\d{3}$/, because('pattern')))),
};
const inOrder = z.refine<{ readonly start: number; readonly end: number }>(({ start, end }) => start < end, {
  path: ['start'],
  error: () => 'not-before-end' satisfies Reason,
});

const page = z._default(
  z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(2_147_483_647, because('out-of-range'))),
  1,
);

/** GetUpdatedCVs (domain.md § 7); the page is 1 when absent. */
export const getUpdatedCvsInput = z.strictObject({ ...listFields, page }, kind).check(inOrder);

/** ReportFigures: the list to be counted. */
export const reportInput = z.strictObject(listFields, kind).check(inOrder);

/** The longest purpose of an export, in code points. */
export const PURPOSE_LENGTH = 200;

/**
 * The purpose of an export; the screens' form parses with it too. It is stored in the audit log, where CPR numbers are
 * not allowed.
 */
export const purposeInput = textWithoutCpr(PURPOSE_LENGTH);

/** ExportUpdatedCVs: the same list for a file, and its purpose (ux.md, "Rapport"). */
export const exportUpdatedCvsInput = z.strictObject({ ...listFields, purpose: purposeInput }, kind).check(inOrder);

/** The number of a rule set or a preview. */
const ruleNumber = z
  .int(kind)
  .check(z.minimum(1, because('below-one')), z.maximum(2_147_483_647, because('out-of-range')));

/** The longest rule file, in code points: some two thousand rows. */
export const RULE_FILE_LENGTH = 200_000;

const ruleFile = z.pipe(
  z.string(kind),
  z.transform((text: string, context) => {
    const normal = normaliseLineEnds(text);
    const wrong = normal.trim() === '' ? 'empty' : wrongWithContent(normal, RULE_FILE_LENGTH);
    if (wrong) context.issues.push({ code: 'custom', message: wrong, input: text });
    return normal;
  }),
);

/** PreviewRules: a rule file, and the day it is to take effect. */
export const previewRulesInput = z.strictObject({ text: ruleFile, on: day }, kind);

/** One preview, by its number. */
export const rulePreviewInput = z.strictObject({ preview: ruleNumber }, kind);

/** ListRulePreview: which preview, and what the list of citizens is for. */
export const listRulePreviewInput = z.strictObject({ preview: ruleNumber, purpose: purposeInput }, kind);

/** PublishRules: what was previewed, and for which day. */
export const publishRulesInput = z.strictObject(
  { hash: z.string(kind).check(z.regex(/^[0-9a-f]{64}$/, because('pattern'))), on: day },
  kind,
);

/** WithdrawRules. */
export const withdrawRulesInput = z.strictObject({ set: ruleNumber }, kind);

/** GetCVList (domain.md § 8). */
export const getCvListInput = z.strictObject({ cpr }, kind);

/** FindCitizen, the screens' look-up by number (ux.md, "Find borger"). */
export const findCitizenInput = getCvListInput;

/**
 * Explain (rules.md § 2): on a day, as known at an instant, by the rules in force on a day or those of a set; absent =
 * as it is now.
 */
export const explainInput = z.strictObject(
  {
    on: z.optional(day),
    known: z.optional(dateTime('later')),
    rulesOn: z.optional(day),
    ruleSet: z.optional(
      z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(32_767, because('out-of-range'))),
    ),
  },
  kind,
);

/** The position of an event in its citizen's timeline. */
const position = z
  .int(kind)
  .check(z.minimum(1, because('below-one')), z.maximum(2_147_483_647, because('out-of-range')));

/** UnfoldContact for one event. */
export const unfoldContactChangeInput = z.strictObject({ position }, kind);

/** A page of the timeline (ux.md, "Tidslinje"): cursor, page size, and filters; absent = no filter. */
export const timelineInput = z.strictObject(
  {
    before: orNull(position),
    limit: z._default(
      z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(200, because('out-of-range'))),
      50,
    ),
    kinds: orNull(z.array(oneOf(TIMELINE_KINDS), kind)),
    setBy: orNull(z.array(oneOf([...SET_BY, ...ACTORS]), kind)),
    from: orNull(day),
    to: orNull(day),
    sinceJudgement: z._default(z.boolean(kind), false),
  },
  kind,
);

/**
 * Parses with one of the schemas above.
 * @returns the parsed value, or the first error: the field (`message` for the whole) and the reason
 */
export function parseInput<Output>(
  schema: z.core.$ZodType<Output>,
  value: unknown,
): { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly invalid: Invalid } {
  const result = z.safeParse(schema, value);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  if (issue.code === 'unrecognized_keys') {
    return { ok: false, invalid: { field: 'message', reason: 'unknown' } };
  }
  const field = issue.path.length > 0 ? String(issue.path[0]) : 'message';
  return { ok: false, invalid: { field, reason: issue.message as Reason } };
}
