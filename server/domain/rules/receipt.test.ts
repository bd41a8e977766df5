import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Availability, Requirement } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { seedRows } from '@/server/domain/specification.test-support';
import { decodeReceipt, encodeReceipt, LONGEST_RECEIPT, type Receipt } from './receipt';
import { replay } from './replay';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const ABSENCES = seedRows('absence-types').map(({ id }) => Number(id));
const RULES = ruleSet(SEEDED_RULES);

const day = fc.integer({ min: -36_500, max: 36_500 }).map((days) => addDays('2026-01-01', days));
const instant = fc.integer({ min: Date.UTC(1900), max: Date.UTC(2100) });
const rowId = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const side = fc.constantFrom('fund' as const, 'jobcenter' as const);

const receipts: fc.Arbitrary<Receipt> = fc.record({
  facts: fc.record({
    day,
    since: instant,
    group: orNull(
      fc.record({ group: fc.integer({ min: 1, max: 29 }), category: orNull(fc.integer({ min: 1, max: 20 })) }),
    ),
    absences: fc.subarray(ABSENCES),
    deceased: fc.boolean(),
    lastSide: orNull(side),
    cv: fc.record({
      state: fc.constantFrom('active' as const, 'archived' as const, 'disabled' as const, 'locked' as const),
      status: orNull(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)),
      minimum: fc.integer({ min: 0, max: 31 }),
      choice: orNull(
        fc.record({
          value: fc.constantFrom(...Object.values(Availability)),
          by: fc.constantFrom('citizen' as const, 'authority' as const),
          at: instant,
        }),
      ),
    }),
  }),
  standing: orNull(
    fc.record({
      day,
      requirement: fc.constantFrom(...Object.values(Requirement)),
      group: orNull(fc.integer({ min: 1, max: 29 })),
      side: orNull(side),
      minimumMet: fc.boolean(),
      choicesFrom: orNull(instant),
      ruleSet: orNull(rowId),
    }),
  ),
  ruleSet: rowId,
  requirementRow: orNull(rowId),
  responsibilityRow: orNull(rowId),
  build: fc.stringMatching(/^[0-9a-f]{8}$/),
});

/** Every optional part set, all absences at once, and the longest of each number. */
const LONGEST: Receipt = {
  facts: {
    day: '2026-11-02',
    since: Date.UTC(2100),
    group: { group: 29, category: 99 },
    absences: ABSENCES,
    deceased: true,
    lastSide: 'jobcenter',
    cv: {
      state: 'archived',
      status: 4,
      minimum: 31,
      choice: { value: 2, by: 'authority', at: Date.UTC(2100) },
    },
  },
  standing: {
    day: '2026-11-01',
    requirement: 3,
    group: 29,
    side: 'jobcenter',
    minimumMet: true,
    choicesFrom: Date.UTC(2100),
    ruleSet: 2 ** 31 - 1,
  },
  ruleSet: 2 ** 31 - 1,
  requirementRow: 2 ** 31 - 1,
  responsibilityRow: 2 ** 31 - 1,
  build: '01234567',
};

describe('a receipt (rules.md § 2)', () => {
  it('says what was encoded, in at most 200 bytes', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const text = encodeReceipt(receipt);
        expect(text).toMatch(/^[\x20-\x7e]{1,200}$/);
        expect(decodeReceipt(text ?? '')).toEqual(receipt);
      }),
    );
  });

  it('has room for everything at once', () => {
    const text = encodeReceipt(LONGEST);
    expect(text?.length).toBeLessThanOrEqual(LONGEST_RECEIPT);
    expect(decodeReceipt(text ?? '')).toEqual(LONGEST);
  });

  it('names an absence once, whatever the order of the registrations', () => {
    const absences = [11, 3, 11];
    const text = encodeReceipt({ ...LONGEST, facts: { ...LONGEST.facts, absences } });
    expect(decodeReceipt(text ?? '')?.facts.absences).toEqual([3, 11]);
  });

  it('is none rather than too long: with more absences than a citizen can have', () => {
    const absences = Array.from({ length: 60 }, (_, at) => 100 + at);
    expect(encodeReceipt({ ...LONGEST, facts: { ...LONGEST.facts, absences } })).toBeNull();
  });

  it('of a form unknown to this build says nothing', () => {
    expect(decodeReceipt(`2${encodeReceipt(LONGEST)?.slice(1)}`)).toBeNull();
    expect(decodeReceipt('')).toBeNull();
  });
});

describe('a derived event worked out again (rules.md § 2)', () => {
  /** Group 2, category 4, with a whole CV: must be searchable. */
  const receipt: Receipt = {
    ...LONGEST,
    facts: {
      ...LONGEST.facts,
      group: { group: 2, category: 4 },
      absences: [],
      deceased: false,
      cv: { state: 'active', status: null, minimum: 31, choice: null },
    },
    standing: null,
  };

  it.each([
    ['requirement', 14, 1],
    ['status', 2, 2],
    ['availability', 3, 1],
  ] as const)('is the same: %s', (_name, changeType, to) => {
    expect(replay(receipt, { changeType, to }, RULES, receipt.build)).toEqual({ result: 'same', value: to });
  });

  it('is a fault within a build when the rules answer otherwise', () => {
    const event = { changeType: 3, to: 2 } as const;
    expect(replay(receipt, event, RULES, receipt.build)).toEqual({ result: 'different', value: 1 });
  });

  it('is no fault when another build worked it out', () => {
    const event = { changeType: 3, to: 2 } as const;
    expect(replay(receipt, event, RULES, '76543210')).toEqual({ result: 'other-build', value: 1 });
  });
});
