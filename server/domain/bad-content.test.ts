import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longest, type Place, placesIn, strange, valueAt, withValue, worst } from './bad-content.test-support';
import { holdsCpr } from './cpr-in-text';
import * as domain from './inputs';
import { GUIDANCE_LENGTH } from './judgement-reasons';
import { REASONS } from './reasons';
import { normaliseLineEnds } from './text';

// Every field of every input schema, derived from the schemas themselves.
type Inputs = { [Name in keyof typeof domain as Name extends `${string}Input` ? Name : never]: (typeof domain)[Name] };
type InputName = Exclude<keyof Inputs, 'parseInput'>;

const CPR = '0203801234';
const PERIOD = { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' };
const requestIdentifier = '01234567-89ab-cdef-0123-456789abcdef';

const SCHEMAS: Inputs = { ...domain };

/** A valid message of each schema; a schema without one does not compile. */
const VALID: Readonly<Record<InputName, unknown>> = {
  judgementInput: { status: 3 },
  updateCvStatusInput: { cpr: CPR, status: 3 },
  availabilityInput: { availability: 1 },
  updateCvAvailabilityInput: { cpr: CPR, availability: 1 },
  screenChangeInput: { expectedVersion: 1, requestIdentifier },
  changeMadeInput: { requestIdentifier },
  getUpdatedCvsInput: PERIOD,
  reportInput: PERIOD,
  purposeInput: 'Kontrol',
  previewRulesInput: { text: '{}', on: '2027-01-01' },
  rulePreviewInput: { preview: 1 },
  listRulePreviewInput: { preview: 1, purpose: 'Prøve' },
  publishRulesInput: { hash: 'ab'.repeat(32), on: '2027-01-01' },
  withdrawRulesInput: { set: 1 },
  exportUpdatedCvsInput: { ...PERIOD, purpose: 'Kontrol' },
  getCvListInput: { cpr: CPR },
  findCitizenInput: { cpr: CPR },
  unfoldContactChangeInput: { position: 1 },
  explainInput: { on: '2026-11-02', known: '2026-11-02T12:00:00', rulesOn: '2026-11-02', ruleSet: 1 },
  timelineInput: {},
};

/** The free-text fields and their maximum lengths; a field missing here fails a test below. */
const FREE: Readonly<Record<string, number>> = {
  'judgementInput.comment': domain.COMMENT_LENGTH,
  'judgementInput.guidance': GUIDANCE_LENGTH,
  'updateCvStatusInput.comment': domain.COMMENT_LENGTH,
  'purposeInput.': domain.PURPOSE_LENGTH,
  'exportUpdatedCvsInput.purpose': domain.PURPOSE_LENGTH,
  'previewRulesInput.text': domain.RULE_FILE_LENGTH,
  'listRulePreviewInput.purpose': domain.PURPOSE_LENGTH,
};

const PLACES = (Object.keys(VALID) as InputName[]).flatMap((name) =>
  placesIn(SCHEMAS[name]).map((place) => ({ name, place, called: `${name}.${place.join('.')}` })),
);

const read = (name: InputName, place: Place, text: string) => parseInputOf(name, withValue(VALID[name], place, text));
const parseInputOf = (name: InputName, message: unknown) =>
  domain.parseInput<unknown>(SCHEMAS[name] as Parameters<typeof domain.parseInput<unknown>>[0], message);

describe('bad content in a message', () => {
  it('the free-text fields found in the schemas are the ones listed here', () => {
    for (const name of Object.keys(VALID) as InputName[]) expect(parseInputOf(name, VALID[name]).ok, name).toBe(true);
    const free = PLACES.filter(({ name, place }) => read(name, place, 'Zoë & \u0e01\u0e33').ok);
    expect(free.map(({ called }) => called).sort()).toEqual(Object.keys(FREE).sort());
  });

  it.each(PLACES)('a text is accepted unchanged, or refused naming the field: $called', ({ name, place, called }) => {
    fc.assert(
      fc.property(worst(FREE[called] ?? 40), (text) => {
        const parsed = read(name, place, text);
        if (!parsed.ok) {
          expect(parsed.invalid.field).toBe(place[0] ?? 'message');
          expect(Object.keys(REASONS)).toContain(parsed.invalid.reason);
        } else if (text.trim() === '') expect(valueAt(parsed.value, place)).toBeUndefined();
        else expect(valueAt(parsed.value, place)).toBe(normaliseLineEnds(text));
      }),
      { numRuns: called in FREE ? 60 : 10 },
    );
  });

  it.each(PLACES.filter(({ called }) => called in FREE))(
    'a text that is only long or unusual is accepted: $called',
    ({ name, place, called }) => {
      const most = FREE[called] as number;
      fc.assert(
        fc.property(fc.oneof(longest(most), strange(most, true)), (text) => {
          fc.pre(!holdsCpr(text));
          const parsed = read(name, place, text);
          expect(parsed.ok && valueAt(parsed.value, place)).toBe(text);
        }),
        { numRuns: 30 },
      );
    },
  );
});
