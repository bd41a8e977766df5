import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badFields, type Field, NO_MESSAGES, validMessage } from '@/e2e/contract/bad-values';
import { MESSAGES } from '@/e2e/contract/messages';
import { spellingsOf, syntheticNumbers } from './cpr-spellings.test-support';
import {
  availabilityInput,
  exportUpdatedCvsInput,
  findCitizenInput,
  getCvListInput,
  getUpdatedCvsInput,
  judgementInput,
  parseInput,
  timelineInput,
  updateCvAvailabilityInput,
  updateCvStatusInput,
} from './inputs';
import { REASONS } from './reasons';

type Schema = Parameters<typeof parseInput>[0];
type Fields = Readonly<Record<string, Field>>;

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));

const timeline: Fields = {
  before: { kind: 'number', valid: 7, invalid: [0], optional: true, nullable: true },
  limit: { kind: 'number', valid: 50, invalid: [0, 201], optional: true },
  kinds: { kind: 'list', valid: ['status'], optional: true, nullable: true },
  setBy: { kind: 'list', valid: ['citizen', 'system'], optional: true, nullable: true },
  from: { kind: 'code', valid: '2026-10-01', optional: true, nullable: true },
  to: { kind: 'code', valid: '2026-10-31', optional: true, nullable: true },
  sinceJudgement: { kind: 'boolean', valid: true, optional: true },
};

const INPUTS: readonly { readonly name: string; readonly schema: Schema; readonly fields: Fields }[] = [
  { name: 'UpdateCVStatus', schema: updateCvStatusInput, fields: MESSAGES.updateCvStatus },
  { name: 'the judgement form', schema: judgementInput, fields: without(MESSAGES.updateCvStatus, 'cpr') },
  { name: 'UpdateCVAvailability', schema: updateCvAvailabilityInput, fields: MESSAGES.updateCvAvailability },
  { name: 'the availability form', schema: availabilityInput, fields: without(MESSAGES.updateCvAvailability, 'cpr') },
  { name: 'GetUpdatedCVs', schema: getUpdatedCvsInput, fields: MESSAGES.getUpdatedCvs },
  { name: 'GetCVList', schema: getCvListInput, fields: MESSAGES.getCvList },
  { name: 'FindCitizen', schema: findCitizenInput, fields: MESSAGES.getCvList },
  { name: 'Timeline', schema: timelineInput, fields: timeline },
];

const CASES = INPUTS.flatMap(({ name, schema, fields }) => badFields(fields).map((bad) => ({ name, schema, ...bad })));

describe('an invalid message is refused naming the field', () => {
  it.each(INPUTS)('$name: a valid message is accepted', ({ schema, fields }) => {
    expect(parseInput(schema, validMessage(fields))).toMatchObject({ ok: true });
  });

  it.each(CASES)('$name: $field $sort', ({ schema, field, messages }) => {
    fc.assert(
      fc.property(messages, (message) => {
        const parsed = parseInput(schema, message);
        expect(parsed).toMatchObject({ ok: false, invalid: { field } });
        expect(REASONS).toHaveProperty([parsed.ok ? '' : parsed.invalid.reason]);
      }),
    );
  });

  it.each(INPUTS)('$name: an unknown field is refused without repeating its name', ({ schema, fields }) => {
    const message = { ...validMessage(fields), personNumber: 1 };
    expect(parseInput(schema, message)).toEqual({ ok: false, invalid: { field: 'message', reason: 'unknown' } });
  });

  it.each(INPUTS)('$name: a value that is no object is refused', ({ schema }) => {
    for (const value of NO_MESSAGES) {
      expect(parseInput(schema, value)).toEqual({ ok: false, invalid: { field: 'message', reason: 'type' } });
    }
    expect(parseInput(schema, undefined)).toEqual({ ok: false, invalid: { field: 'message', reason: 'missing' } });
  });

  it.each(INPUTS)(
    '$name: any value is parsed without throwing, and every refusal has a reason',
    ({ schema, fields }) => {
      const keys = fc.constantFrom(...Object.keys(fields), '__proto__', 'constructor');
      const messages = fc.oneof(
        fc.anything(),
        fc.dictionary(
          keys,
          fc.oneof(fc.jsonValue(), fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })),
        ),
      );
      fc.assert(
        fc.property(messages, (message) => {
          const parsed = parseInput(schema, message);
          if (!parsed.ok) expect(REASONS).toHaveProperty([parsed.invalid.reason]);
        }),
      );
    },
  );
});

describe('UpdateCVStatus (domain.md §§ 2, 5)', () => {
  const parse = (more: Record<string, unknown>) =>
    parseInput(updateCvStatusInput, { cpr: '0203801234', status: 3, ...more });
  const refusedFor = (field: string, reason: string) => ({ ok: false, invalid: { field, reason } });

  it.each([2, 3, 4])('accepts status %i', (status) => {
    expect(parse({ status })).toMatchObject({ ok: true, value: { status } });
  });

  it.each([0, 1, 5, -2, 2.5])('refuses status %d as not settable', (status) => {
    expect(parse({ status })).toEqual(refusedFor('status', 'not-settable'));
  });

  it.each([
    ['absent', undefined, undefined],
    ['empty: treated as absent', '', undefined],
    ['blank: treated as absent', ' \t\n ', undefined],
    ['kept unchanged, including blanks at the ends', ' Godt CV ', ' Godt CV '],
    ['with line ends of either kind', 'a\r\nb\nc\td', 'a\nb\nc\td'],
    ['400 characters', 'x'.repeat(400), 'x'.repeat(400)],
    ['400 characters outside the Basic Multilingual Plane', '🙂'.repeat(400), '🙂'.repeat(400)],
    ['400 after line ends are normalised', '\r\n'.repeat(10) + 'x'.repeat(390), '\n'.repeat(10) + 'x'.repeat(390)],
    ['with < not followed by a name', 'løn < 3000, a<3, <-, < b', 'løn < 3000, a<3, <-, < b'],
    ['with > and &', 'a > b & c &amp; d', 'a > b & c &amp; d'],
  ])('comment %s', (_, comment, kept) => {
    const parsed = parse({ comment });
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.comment).toBe(kept);
  });

  it.each([
    ['401 characters', 'x'.repeat(401), 'too-long'],
    ['401 blanks: length before trimming', ' '.repeat(401), 'too-long'],
    ['a carriage return alone', 'a\rb', 'control-character'],
    ['a tag', 'se <b>her</b>', 'markup'],
    ['a tag in another alphabet', '<ærlig', 'markup'],
    ['an end tag', '</', 'markup'],
    ['a comment tag', '<!--', 'markup'],
    ['a processing instruction', '<?xml', 'markup'],
    ['half an emoji', 'x\ud83d', 'not-unicode'],
  ])('comment refused: %s', (_, comment, reason) => {
    expect(parse({ comment })).toEqual(refusedFor('comment', reason));
  });
});

describe('GetUpdatedCVs (domain.md § 7)', () => {
  const period = { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' };

  it('parses the period as instants, and page 1 when no page is given', () => {
    expect(parseInput(getUpdatedCvsInput, period)).toEqual({
      ok: true,
      value: { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), page: 1 },
    });
  });

  it('includes all of October’s doubled hour', () => {
    const hour = { start: '2026-10-25T02:00:00', end: '2026-10-25T02:59:59' };
    expect(parseInput(getUpdatedCvsInput, hour)).toMatchObject({
      ok: true,
      value: { start: Date.UTC(2026, 9, 25, 0), end: Date.UTC(2026, 9, 25, 1, 59, 59) },
    });
  });

  it.each([
    ['empty', period.start, period.start],
    ['backwards', period.end, period.start],
    ['empty after cutting to milliseconds', '2026-10-01T00:00:00.0001Z', '2026-10-01T00:00:00.0009Z'],
  ])('refuses a period that is %s', (_, start, end) => {
    expect(parseInput(getUpdatedCvsInput, { start, end })).toEqual({
      ok: false,
      invalid: { field: 'start', reason: 'not-before-end' },
    });
  });

  it('refuses a local time that does not exist', () => {
    const missing = { ...period, start: '2026-03-29T02:30:00' };
    expect(parseInput(getUpdatedCvsInput, missing)).toEqual({
      ok: false,
      invalid: { field: 'start', reason: 'no-such-local-time' },
    });
  });
});

describe('a CPR number in free text (domain.md § 3)', () => {
  const spelt = syntheticNumbers.chain(spellingsOf);
  const period = { start: '2026-10-01T00:00:00', end: '2026-11-01T00:00:00' };

  it('is refused in a purpose, in any spelling', () => {
    fc.assert(
      fc.property(spelt, (purpose) => {
        expect(parseInput(exportUpdatedCvsInput, { ...period, purpose })).toEqual({
          ok: false,
          invalid: { field: 'purpose', reason: 'holds-cpr' },
        });
      }),
    );
  });

  it('is accepted in a comment, for which only the screen warns', () => {
    fc.assert(
      fc.property(spelt, (comment) => {
        expect(parseInput(judgementInput, { status: 4, comment })).toMatchObject({ ok: true, value: { comment } });
      }),
    );
  });
});
