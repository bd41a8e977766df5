import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/server/domain/danish-time';
import { type KnownVersion, knownAt } from './known-at';
import type { FeedRecord } from './record-schemas';
import { applyAll, citizen, record } from './records.test-support';
import { versionOf } from './versions';

const FROM = '2026-03-02';
const minutes = fc.integer({ min: 0, max: 40 });
const period = fc.record({
  from: fc.integer({ min: 0, max: 5 }).map((days) => addDays(FROM, days)),
  to: fc.option(
    fc.integer({ min: 5, max: 9 }).map((days) => addDays(FROM, days)),
    { nil: undefined },
  ),
  cancelled: fc.boolean(),
});

const flag = fc.constantFrom({}, { deceased: true }, { deceased: false }, { addressProtected: true });

/** Records of all kinds that have versions, in any order of `at`: many are late. */
const records: fc.Arbitrary<FeedRecord> = fc.oneof(
  fc
    .record({ minutes, municipality: fc.constantFrom('751', '155'), said: flag })
    .map(({ minutes: at, said, municipality }) => citizen(at, { municipality, ...said })),
  fc
    .tuple(minutes, period, fc.constantFrom(1, 2))
    .map(([at, fields, fund]) => record('fund-membership', at, { ...fields, fund })),
  fc
    .tuple(minutes, period, fc.constantFrom({ group: 1 }, { group: 2, category: 4 }, { group: 2, category: 5 }))
    .map(([at, fields, group]) => record('contact-group', at, { ...fields, ...group })),
  fc.tuple(minutes, period).map(([at, fields]) => record('absence', at, { ...fields, type: 11 })),
  fc
    .tuple(minutes, period, fc.constantFrom('12345678', '87654321'))
    .map(([at, fields, operator]) => record('referral', at, { ...fields, operator, jobcenter: '751' })),
);

function versionsOf(all: readonly FeedRecord[]): KnownVersion[] {
  return all.flatMap((one, place) => {
    const version = versionOf(one);
    return version ? [{ ...version, knownAt: place }] : [];
  });
}

describe('what was known at an instant (rules.md § 2, "Three dates")', () => {
  it('is what the records received by then made of the citizen, late ones included', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 20 }), fc.nat(20), (received, some) => {
        const all = [citizen(), ...received];
        const count = 1 + Math.min(some, received.length);
        const { citizen: row, funds, groups, absences, referrals } = applyAll(all.slice(0, count)).state;
        const known = knownAt(versionsOf(all), count - 1);
        expect(known).toEqual({ citizen: row, funds, groups, absences, referrals });
      }),
    );
  });

  it('is nothing before the first record', () => {
    const nothing = { citizen: null, funds: [], groups: [], absences: [], referrals: [] };
    expect(knownAt(versionsOf([citizen()]), -1)).toEqual(nothing);
  });

  it('has no version of records about other things', () => {
    expect(versionOf(record('cv', 0, { cvNumber: 700_123, state: 'active' }))).toBeNull();
    expect(versionOf(record('cpr-change', 0, { newCpr: '0203801235' }))).toBeNull();
  });

  it('names the record, and has neither its `at` nor an effective end among its content', () => {
    const absence = record('absence', 0, { type: 11, from: FROM });
    expect(versionOf(absence)).toEqual({
      kind: 'absence',
      content: { from: FROM, to: null, cancelled: false, type: 11 },
      at: absence.at,
      recordId: absence.id,
    });
  });
});
