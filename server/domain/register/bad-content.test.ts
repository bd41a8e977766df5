import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longest,
  type Place,
  placesIn,
  strange,
  valueAt,
  withValue,
  worst,
} from '@/server/domain/bad-content.test-support';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import type { CvElement } from '@/server/domain/cv';
import { REASONS } from '@/server/domain/reasons';
import { normaliseLineEnds } from '@/server/domain/text';
import { ELEMENT_SCHEMAS } from './element-data';
import { LONGEST } from './field-text';
import { RECORD_SCHEMAS, type RecordKind } from './record-schemas';
import { parseRecord } from './records';

// Every field of every record of the feed and of every element of a CV, derived from the schemas themselves.
const from = '2026-01-01';

/** The fields of a valid record of each kind, besides id, number and time; a kind without them does not compile. */
const VALID: Readonly<Record<RecordKind, object>> = {
  citizen: { givenName: 'Anne', surname: 'Prøve', municipality: '751' },
  'cpr-change': { newCpr: '0203801235' },
  'fund-membership': { fund: 3, from },
  'contact-group': { group: 2, from },
  absence: { type: 11, from },
  referral: { operator: '12345678', jobcenter: '751', from },
  cv: { cvNumber: 7, state: 'active' },
  'cv-element': { element: 'summary', elementId: 's', operation: 1, data: {} },
  'cv-availability': { availability: 1, setBy: 'citizen' },
  history: { changeType: 2, operation: 1, status: 3, organisation: { type: 8, code: 'A' } },
};

type Spot = { readonly called: string; readonly record: object; readonly place: Place };

const recordOf = (kind: RecordKind) => ({
  ...{ id: 'r', kind, cpr: '0203801234', at: '2026-03-02T08:00:00Z' },
  ...VALID[kind],
});
const SPOTS: readonly Spot[] = [
  ...(Object.keys(VALID) as RecordKind[]).flatMap((kind) =>
    placesIn(RECORD_SCHEMAS[kind]).map((place) => ({
      ...{ called: `${kind} ${place.join('.')}`, record: recordOf(kind), place },
    })),
  ),
  ...(Object.keys(ELEMENT_SCHEMAS) as CvElement[]).flatMap((element) =>
    placesIn(ELEMENT_SCHEMAS[element]).map((place) => ({
      called: `${element} ${place.join('.')}`,
      record: { ...recordOf('cv-element'), element },
      place: ['data', ...place],
    })),
  ),
];

/** The free-text fields and their maximum lengths; a field missing here fails a test below. */
const FREE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.keys(VALID).map((kind) => [`${kind} id`, LONGEST.id])),
  'citizen givenName': LONGEST.name,
  'citizen surname': LONGEST.name,
  'cv-element elementId': LONGEST.id,
  'history comment': LONGEST.comment,
  'history organisation.code': LONGEST.organisationCode,
  ...Object.fromEntries(
    [
      ...['contact email', 'contact telephone', 'contact address', 'jobTarget title', 'jobTarget occupationCode'],
      ...['employmentTerms hours', 'employmentTerms shifts', 'workExperience title', 'workExperience employer'],
      ...['workExperience description', 'education title', 'education institution', 'education level'],
      ...['competence name', 'competence level', 'language name', 'language level', 'drivingLicence category'],
      ...['course title', 'course provider', 'summary text'],
    ].map((called) => [called, LONGEST.elementText]),
  ),
};
const HAS_JOINED = /^(?:history comment|(?!cv-element|cv-av|contact-)[a-zA-Z]+ (?!id$|givenName|surname|organisation))/;

const read = ({ record, place }: Spot, text: string) => parseRecord(withValue(record, place, text));

describe('bad content in a record', () => {
  it('the free-text fields found in the schemas are the ones listed here', () => {
    for (const kind of Object.keys(VALID) as RecordKind[])
      expect(parseRecord(recordOf(kind)), kind).toMatchObject({ ok: true });
    const free = SPOTS.filter((spot) => read(spot, 'Zoë & \u0e01\u0e33').ok).map(({ called }) => called);
    expect(free.sort()).toEqual(Object.keys(FREE).sort());
  });

  it.each(SPOTS)('a text is accepted unchanged, or refused naming the field: $called', (spot) => {
    const { place, called } = spot;
    fc.assert(
      fc.property(worst(FREE[called] ?? 40), (text) => {
        const parsed = read(spot, text);
        if (!parsed.ok) {
          expect(parsed.invalid.field).toBe(place.join('.'));
          expect(Object.keys(REASONS)).toContain(parsed.invalid.reason);
          if (parsed.id !== null) expect(holdsCpr(parsed.id)).toBe(false);
          return;
        }
        // An optional blank text counts as absent.
        const kept = called === 'history comment' ? normaliseLineEnds(text) : text;
        expect(valueAt(parsed.record, place)).toBe(text.trim() === '' ? undefined : kept);
      }),
      { numRuns: called in FREE ? 40 : 8 },
    );
  });

  it.each(SPOTS.filter(({ called }) => called in FREE))(
    'a text that is only long or unusual is accepted: $called',
    (spot) => {
      const max = FREE[spot.called] as number;
      const joined = HAS_JOINED.test(spot.called);
      fc.assert(
        fc.property(fc.oneof(longest(max), strange(max, joined)), (text) => {
          fc.pre(!spot.called.endsWith(' id') || !holdsCpr(text));
          const parsed = read(spot, text);
          expect(parsed.ok && valueAt(parsed.record, spot.place)).toBe(text);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('a source’s own fields are kept unchanged at any depth, or refused naming `data`', () => {
    const name = fc.oneof(worst(LONGEST.name), fc.constantFrom('__proto__', 'constructor', 'toString', 'text '));
    const value = fc.oneof(worst(LONGEST.elementText), fc.dictionary(name, worst(40)), fc.array(worst(40)));
    fc.assert(
      fc.property(name, value, (field, inside) => {
        fc.pre(!Object.hasOwn(ELEMENT_SCHEMAS.summary.shape, field));
        const data = JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(inside)}}`);
        const parsed = parseRecord({ ...recordOf('cv-element'), data });
        if (!parsed.ok) expect(parsed.invalid.field).toBe('data');
        else expect(JSON.stringify(valueAt(parsed.record, ['data']))).toBe(JSON.stringify(data));
      }),
      { numRuns: 200 },
    );
  });
});
