import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/server/domain/danish-time';
import {
  eachByItself,
  type GroupRegistration,
  inForce,
  isInForce,
  oneAtATime,
  type Registration,
  register,
} from './registrations';

type Given = Partial<Omit<GroupRegistration, 'effectiveTo'>>;

function group(given: Given): GroupRegistration {
  return {
    from: '2026-01-01',
    to: null,
    cancelled: false,
    at: 0,
    group: 1,
    category: null,
    ...given,
    effectiveTo: null,
  };
}

function applyAll(records: readonly GroupRegistration[]): readonly GroupRegistration[] {
  return records.reduce<readonly GroupRegistration[]>(
    (rows, row) => register(rows, row, (one) => one.group === row.group && one.from === row.from, oneAtATime).rows,
    [],
  );
}

const ends = (rows: readonly Registration[]) =>
  rows.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(({ effectiveTo }) => effectiveTo);

describe('one registration at a time (wire.md § 3)', () => {
  it('ends the earlier registration the day before the later begins', () => {
    const rows = applyAll([group({ group: 1, from: '2026-01-01' }), group({ group: 2, from: '2026-03-01', at: 1 })]);
    expect(ends(rows)).toEqual(['2026-02-28', null]);
  });

  it('keeps an end before the next begins', () => {
    const rows = applyAll([
      group({ group: 1, from: '2026-01-01', to: '2026-01-31' }),
      group({ group: 2, from: '2026-03-01', at: 1 }),
    ]);
    expect(ends(rows)).toEqual(['2026-01-31', null]);
    expect(inForce(rows, '2026-02-01')).toBeNull();
  });

  it('ends the earlier registration whichever is received first', () => {
    const rows = applyAll([
      group({ group: 2, from: '2026-03-01', at: 1 }),
      group({ group: 1, from: '2026-01-01', at: 2 }),
    ]);
    expect(ends(rows)).toEqual(['2026-02-28', null]);
  });

  it('continues the earlier registration when the later is annulled', () => {
    const later = group({ group: 2, from: '2026-03-01', at: 1 });
    const rows = applyAll([group({ group: 1, from: '2026-01-01' }), later, { ...later, at: 2, cancelled: true }]);
    expect(inForce(rows, '2026-04-01')?.group).toBe(1);
  });

  it('replaces a registration with the same key, unless the new one is older', () => {
    const first = group({ category: 4, at: 5 });
    expect(applyAll([first, group({ category: 5, at: 6 })])).toMatchObject([{ category: 5 }]);
    expect(applyAll([first, group({ category: 5, at: 4 })])).toMatchObject([{ category: 4 }]);
    expect(applyAll([first, group({ category: 5, at: 5 })])).toMatchObject([{ category: 5 }]);
  });

  it('does not restore an annulled registration by an older record', () => {
    const rows = applyAll([group({ cancelled: true, at: 5 }), group({ at: 4 })]);
    expect(rows.some((row) => isInForce(row, '2026-06-01'))).toBe(false);
  });

  it('of two that begin on the same day uses the newer, at equal times the one received later', () => {
    const on = (...records: GroupRegistration[]) => inForce(applyAll(records), '2026-06-01')?.group;
    expect(on(group({ group: 1, at: 2 }), group({ group: 2, at: 1 }))).toBe(1);
    expect(on(group({ group: 1, at: 1 }), group({ group: 2, at: 1 }))).toBe(2);
    expect(on(group({ group: 2, at: 1 }), group({ group: 1, at: 1 }))).toBe(1);
  });

  it('allows several absences in force at the same time', () => {
    const absences = eachByItself([group({ from: '2026-01-01' }), group({ from: '2026-02-01', at: 1 })]);
    expect(absences.filter((row) => isInForce(row, '2026-03-01'))).toHaveLength(2);
  });

  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days));
  const records = fc
    .array(
      fc.record({
        group: fc.integer({ min: 1, max: 3 }),
        category: fc.constantFrom(null, 4, 5),
        from: day,
        length: fc.option(fc.integer({ min: 0, max: 40 })),
        cancelled: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ length, ...one }, at) =>
        group({ ...one, at, to: length === null ? null : addDays(one.from, length) }),
      ),
    );

  const sorted = (rows: readonly GroupRegistration[]) =>
    rows.toSorted((a, b) => (`${a.from}${a.group}` < `${b.from}${b.group}` ? -1 : 1));

  it('gives the same result in any order of arrival', () => {
    fc.assert(
      fc.property(
        records.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(sorted(applyAll(shuffled))).toEqual(sorted(applyAll(all)));
        },
      ),
    );
  });

  it('never has two in force on the same day', () => {
    fc.assert(
      fc.property(records, day, (all, on) => {
        expect(applyAll(all).filter((row) => isInForce(row, on)).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
