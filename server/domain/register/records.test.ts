import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS } from '@/server/domain/reasons';
import type { RecordKind } from './record-schemas';
import { parseRecord } from './records';

const CPR = '0203801234';
const head = { id: '1', cpr: CPR, at: '2026-01-05T08:00:00Z' };
const period = { from: '2026-01-01', to: '2026-12-31', cancelled: false };

/** A complete record of every kind, and its optional fields. */
const RECORDS: Record<RecordKind, { readonly record: Record<string, unknown>; readonly optional: readonly string[] }> =
  {
    citizen: {
      record: {
        givenName: 'Anne',
        surname: 'Prøve',
        municipality: '751',
        addressProtected: true,
        deceased: false,
      },
      optional: ['addressProtected', 'deceased'],
    },
    'cpr-change': { record: { newCpr: '0203801235' }, optional: [] },
    'fund-membership': { record: { fund: 3, ...period }, optional: ['to', 'cancelled'] },
    'contact-group': { record: { group: 2, category: 4, ...period }, optional: ['category', 'to', 'cancelled'] },
    absence: { record: { type: 11, ...period }, optional: ['to', 'cancelled'] },
    referral: { record: { operator: '12345678', jobcenter: '751', ...period }, optional: ['to', 'cancelled'] },
    cv: { record: { cvNumber: 700_123, state: 'active' }, optional: [] },
    'cv-element': {
      record: { element: 'summary', elementId: 's1', operation: 1, data: { text: 'Tømrer' } },
      optional: [],
    },
    'cv-availability': { record: { availability: 1, setBy: 'citizen' }, optional: [] },
    history: {
      record: {
        changeType: 2,
        operation: 2,
        status: 3,
        comment: 'Fint CV',
        organisation: { type: 1, code: '751' },
        actor: 'authority',
      },
      optional: ['comment', 'organisation', 'actor'],
    },
  };

const KINDS = Object.keys(RECORDS) as RecordKind[];

/** Every field of the elements (wire.md § 3), with a valid value. */
const ELEMENTS = {
  contact: {
    email: 'a@post.example',
    telephone: '+45 01 02 03 04',
    emailHidden: true,
    telephoneHidden: false,
    address: 'Nygade 1',
    addressHidden: false,
  },
  jobTarget: { title: 'Tømrer', occupationCode: '7115' },
  employmentTerms: { hours: 37, permanent: true, shifts: 'Dag' },
  workExperience: {
    title: 'Tømrer',
    employer: 'Byg A/S',
    employerHidden: false,
    from: '2015-03-01',
    to: '2026-09-30',
    description: 'Tage\nog\tfacader',
  },
  education: { title: 'Tømrer', institution: 'Aarhus Tech', level: 'EUD', from: '2010-08-01', to: '2014-06-30' },
  competence: { name: 'Tage', level: 3 },
  language: { name: 'Dansk', level: 'Modersmål' },
  drivingLicence: { category: 'B' },
  course: { title: 'Epoxy', provider: 'AMU', date: '2020-01-31' },
  summary: { text: 'Tømrer' },
};

function whole(kind: RecordKind): Record<string, unknown> {
  return { ...head, kind, ...RECORDS[kind].record };
}

function refusal(value: unknown) {
  const parsed = parseRecord(value);
  return parsed.ok ? 'accepted' : { ...parsed.invalid, id: parsed.id };
}

const insertion = (bad: string) =>
  fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })).map(([before, after]) => before + bad + after);

/** Texts that no field of any record accepts, whatever surrounds the bad part. */
const badText = fc.oneof(
  insertion('\u0000'),
  fc.integer({ min: 1, max: 8 }).chain((code) => insertion(String.fromCharCode(code))),
  insertion('\u007f'),
  insertion('\u0085'),
  fc.constantFrom('\ud800', '\udfff', 'x\ud83dy'),
  fc.constant('x'.repeat(5000)),
);
const MARKUP = ['<b>x</b>', 'x</p>', '<!-- x', '<?php', '<å', 'List<String>', 'HTML: <canvas> & <svg/>'];
const badName = fc.oneof(badText, fc.constantFrom(...MARKUP));

describe('a record of the register feed (wire.md § 3)', () => {
  it.each(['constructor', 'toString', '__proto__'])('%s is no kind and no element', (name) => {
    expect(refusal({ ...head, kind: name })).toMatchObject({ field: 'kind', reason: 'not-in-list' });
    const element = { ...whole('cv-element'), element: name };
    expect(refusal(element)).toMatchObject({ field: 'element', reason: 'not-in-list' });
  });

  it.each(KINDS)('%s: a complete record is accepted', (kind) => {
    expect(refusal(whole(kind))).toBe('accepted');
  });

  it.each(KINDS)('%s: a record without its optional fields is accepted', (kind) => {
    const { optional } = RECORDS[kind];
    const record = Object.fromEntries(Object.entries(whole(kind)).filter(([field]) => !optional.includes(field)));
    expect(refusal(record)).toBe('accepted');
  });

  it.each(KINDS)('%s: a missing field is refused by name', (kind) => {
    for (const field of Object.keys(whole(kind)).filter((one) => !RECORDS[kind].optional.includes(one))) {
      const { [field]: _, ...record } = whole(kind);
      expect(refusal(record)).toMatchObject({ field, reason: 'missing' });
    }
  });

  it.each(KINDS)('%s: a field of the wrong type is refused by name', (kind) => {
    const fields = Object.keys(whole(kind));
    const others = fc.constantFrom<unknown[]>([], [[]], { a: 1 }, 1.5, true, 'x');
    fc.assert(
      fc.property(fc.constantFrom(...fields), others, (field, value) => {
        const given = whole(kind)[field];
        fc.pre(typeof value !== typeof given || Array.isArray(value));
        expect(refusal({ ...whole(kind), [field]: value })).toMatchObject({
          field: expect.stringMatching(new RegExp(`^${field}(\\.|$)`)),
        });
      }),
    );
  });

  it.each(KINDS)('%s: a field with an invalid text is refused by name', (kind) => {
    const fields = Object.keys(whole(kind)).filter((field) => typeof whole(kind)[field] === 'string');
    fc.assert(
      fc.property(fc.constantFrom(...fields), badName, (field, bad) => {
        const answer = refusal({ ...whole(kind), [field]: bad });
        expect(answer).toMatchObject({ field });
        expect(JSON.stringify(answer)).not.toContain(bad);
      }),
    );
  });

  it.each(KINDS)('%s: an empty required field is refused by name', (kind) => {
    for (const field of Object.keys(whole(kind)).filter((one) => typeof whole(kind)[one] === 'string')) {
      const answer = refusal({ ...whole(kind), [field]: '' });
      if (RECORDS[kind].optional.includes(field)) expect(answer).toBe('accepted');
      else expect(answer).toMatchObject({ field, reason: 'empty' });
    }
  });

  it.each(KINDS)(
    '%s: null counts as absent, also in fields of other kinds, and so does an empty optional text',
    (kind) => {
      const others = { givenName: null, fund: null, group: null, [CPR]: null };
      expect(parseRecord({ ...others, ...whole(kind) })).toEqual(parseRecord(whole(kind)));
      for (const field of Object.keys(whole(kind))) {
        const { [field]: given, ...without } = whole(kind);
        expect(parseRecord({ ...without, [field]: null })).toEqual(parseRecord(without));
        if (!RECORDS[kind].optional.includes(field) || field === 'comment') continue;
        for (const empty of typeof given === 'string' ? ['', ' \t'] : [])
          expect(parseRecord({ ...without, [field]: empty })).toEqual(parseRecord(without));
      }
    },
  );

  it('an empty comment stays part of the content that is hashed', () => {
    const { comment: _, ...without } = whole('history');
    const empty = parseRecord({ ...without, comment: '' });
    expect(empty).toMatchObject({ ok: true, record: { comment: undefined }, content: { comment: '' } });
  });

  it('null within an organisation counts as absent', () => {
    expect(refusal({ ...whole('history'), organisation: { type: 1, code: null } })).toMatchObject({
      field: 'organisation.code',
      reason: 'missing',
    });
  });

  it.each(KINDS.filter((kind) => RECORDS[kind].optional.includes('to')))(
    '%s: a `to` at the end of time counts as absent',
    (kind) => {
      const { to: _, ...open } = whole(kind);
      for (const to of ['9999-12-31', '3000-01-01', '4000-02-29', null, ''])
        expect(parseRecord({ ...open, to })).toEqual(parseRecord(open));
      for (const to of ['9999-12-32', '3001-02-29', '10000-01-01', '9999-12-31T00:00:00', '0001-01-01'])
        expect(refusal({ ...open, to })).toMatchObject({ field: 'to', reason: 'not-a-day' });
      expect(refusal({ ...open, from: '9999-12-31' })).toMatchObject({ field: 'from', reason: 'not-a-day' });
    },
  );

  it.each(Object.entries(ELEMENTS))('%s: null and empty count as absent, and markup is accepted', (element, data) => {
    const parse = (changed: object) => parseRecord({ ...whole('cv-element'), element, data: changed });
    const days = ['from', 'to', 'date'];
    for (const [field, value] of Object.entries(data)) {
      const { [field]: _, ...without } = data as Record<string, unknown>;
      expect(parse({ ...without, [field]: null })).toEqual(parse(without));
      if (typeof value !== 'string') continue;
      for (const empty of ['', ' ']) expect(parse({ ...without, [field]: empty })).toEqual(parse(without));
      for (const text of days.includes(field) ? [] : MARKUP)
        expect(parse({ ...data, [field]: text })).toMatchObject({ ok: true, record: { data: { [field]: text } } });
    }
    if ('to' in data) {
      const { to: _, ...open } = data;
      expect(parse({ ...data, to: '9999-12-31' })).toEqual(parse(open));
    }
  });

  it.each(KINDS)('%s: an unknown field is refused without repeating its name', (kind) => {
    expect(refusal({ ...whole(kind), [CPR]: 1 })).toMatchObject({ field: 'record', reason: 'unknown' });
  });

  it.each(Object.entries(ELEMENTS))('%s: every field of the element is checked', (element, data) => {
    const record = (changed: object) => ({ ...whole('cv-element'), element, data: { ...data, ...changed } });
    expect(refusal(record({}))).toBe('accepted');
    for (const [field, value] of Object.entries(data)) {
      expect(refusal(record({ [field]: { a: 1 } }))).toMatchObject({ field: `data.${field}`, reason: 'type' });
      if (typeof value !== 'string') continue;
      fc.assert(
        fc.property(badText, (bad) => {
          expect(refusal(record({ [field]: bad }))).toMatchObject({ field: `data.${field}` });
        }),
        { numRuns: 20 },
      );
    }
  });

  it('keeps a source’s own fields of an element, and checks the texts in them', () => {
    const record = (data: unknown) => ({ ...whole('cv-element'), data });
    const unknown = { isco: { version: 8, codes: ['7115', null, true] }, note: '', more: null, type: 'List<String>' };
    const parsed = parseRecord(record({ text: 'Tømrer', ...unknown }));
    expect(parsed).toMatchObject({ ok: true, record: { data: { text: 'Tømrer', ...unknown } } });
    fc.assert(
      fc.property(badText, (bad) => {
        expect(refusal(record({ isco: { codes: [bad] } }))).toMatchObject({ field: 'data' });
        expect(refusal(record({ [bad]: 1 }))).toMatchObject({ field: 'data' });
      }),
    );
    expect(refusal(record({ a: { b: { c: { d: { e: { f: { g: 1 } } } } } } }))).toMatchObject({ reason: 'too-long' });
    expect(refusal(record({ a: Array.from({ length: 2000 }, () => 1) }))).toMatchObject({ reason: 'too-long' });
    expect(refusal(record({ a: Number.POSITIVE_INFINITY }))).toMatchObject({ field: 'data', reason: 'type' });
  });

  it.each([
    ['cpr', 'pattern', '0203801'],
    ['cpr', 'pattern', '6203801234'],
    ['cpr', 'not-known', '0000000000'],
    ['at', 'not-an-instant', '2026-01-05T08:00:00'],
    ['at', 'not-an-instant', '2026-13-05T08:00:00Z'],
    ['at', 'not-an-instant', '2026-01-05'],
    ['at', 'not-an-instant', '0001-01-01T00:00:00Z'],
    ['at', 'not-an-instant', '9999-12-31T23:59:59Z'],
    ['municipality', 'pattern', '75'],
    ['givenName', 'empty', ' \u00a0 '],
    ['givenName', 'control-character', 'Anne\nMarie'],
    ['givenName', 'invisible-character', 'Anne\u202eeirM'],
    ['surname', 'invisible-character', 'Prø\u00advesen'],
    ['surname', 'too-long', 'x'.repeat(141)],
    ['id', 'too-long', 'x'.repeat(101)],
  ])('citizen: %s is refused as %s', (field, reason, value) => {
    expect(refusal({ ...whole('citizen'), [field]: value })).toMatchObject({ field, reason });
  });

  it.each([
    ['contact-group', { from: '2026-02-30' }, 'from', 'not-a-day'],
    ['contact-group', { to: '2025-12-31' }, 'to', 'before-from'],
    ['contact-group', { group: 1.5 }, 'group', 'not-in-list'],
    ['cv', { cvNumber: 0 }, 'cvNumber', 'below-one'],
    ['cv', { state: 'gone' }, 'state', 'not-in-list'],
    ['cv-availability', { setBy: 'authority' }, 'setBy', 'not-in-list'],
    ['history', { changeType: 3 }, 'status', 'unknown'],
    ['history', { changeType: 3, status: undefined }, 'availability', 'missing'],
    ['history', { organisation: { type: 9, code: '1' } }, 'organisation.type', 'not-in-list'],
  ] as const)('%s: refuses %j by %s, %s', (kind, changed, field, reason) => {
    expect(refusal({ ...whole(kind), ...changed })).toMatchObject({ field, reason });
  });

  it('accepts a deletion of an element without data', () => {
    const { data: _, ...record } = whole('cv-element');
    expect(refusal({ ...record, operation: 3 })).toBe('accepted');
  });

  it('reports the id only when it is valid', () => {
    expect(refusal({ ...whole('cv'), state: 'gone' })).toMatchObject({ id: '1' });
    expect(refusal({ ...whole('cv'), id: '\u0000' })).toMatchObject({ id: null, field: 'id' });
  });

  it.each([
    ['alone', CPR],
    ['with a hyphen', `${CPR.slice(0, 6)}-${CPR.slice(6)}`],
    ['inside it', `cpr/${CPR}#1`],
    ['in pieces', `${CPR.slice(0, 6)}_${CPR.slice(6)}`],
    ['as a replacement number', `6${CPR.slice(1)}`],
    ['in digits of another script', [...CPR].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')],
  ])('refuses an id that contains a CPR number, %s, and does not report it (wire.md § 3)', (_, id) => {
    expect(parseRecord({ ...whole('cv'), id })).toEqual({
      ok: false,
      id: null,
      invalid: { field: 'id', reason: 'holds-cpr' },
    });
    expect(parseRecord({ ...whole('cv'), state: 'gone', id })).toMatchObject({ id: null });
  });

  it.each(['1', 'f-20261012-000123', '12a04567-0203-4801-8234-a0203801234f', 'a0203801234f0203801234e0203801234d'])(
    'accepts the id %j',
    (id) => {
      expect(refusal({ ...whole('cv'), id })).toBe('accepted');
    },
  );

  it.each([[null], [1], ['x'], [[]], [[{}]]])('refuses %j, which is no JSON object', (value) => {
    expect(refusal(value)).toMatchObject({ field: 'line', reason: 'not-json' });
  });

  it('refuses any value with a known reason', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseRecord(value);
        expect(parsed.ok || parsed.invalid.reason in REASONS).toBe(true);
      }),
    );
  });
});
