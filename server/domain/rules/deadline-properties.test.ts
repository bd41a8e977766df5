import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '@/server/domain/danish-time';
import { inForce, isInForce } from '@/server/domain/register/registrations';
import { deadlineOf, withholdPausing } from './deadline';
import { citizenWith, type Given, NEVER } from './deadline.test-support';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const FIRST = '2028-01-01';
/** Rules that change within the days drawn from: deadlines and exemptions begin, end and are replaced. */
const RULES = ruleSet({
  ...SEEDED_RULES,
  sets: [...SEEDED_RULES.sets, { id: 2, takesEffectOn: '2028-02-15' }],
  requirements: SEEDED_RULES.requirements.flatMap((row) => [
    row,
    { ...row, id: row.id + 100, ruleSet: 2, ...(row.absence === 12 && { validTo: '2028-03-01' }) },
  ]),
  deadlines: [
    ...SEEDED_RULES.deadlines,
    ...SEEDED_RULES.deadlines
      .filter(({ group }) => group !== 3)
      .map((row) => ({ ...row, id: row.id + 100, ruleSet: 2, days: row.days - 5 })),
  ],
});

const days = fc
  .record({ from: fc.nat({ max: 90 }), length: fc.option(fc.nat({ max: 25 }), { nil: undefined }) })
  .map(({ from, length }) => ({
    from: addDays(FIRST, from),
    ...(length !== undefined && { to: addDays(FIRST, from + length) }),
  }));
const cell = fc.constantFrom(
  { group: 1, category: 9 },
  { group: 1, category: 10 },
  { group: 2, category: 4 },
  {
    group: 2,
    category: 5,
  },
  { group: 3, category: 4 },
  { group: 12, category: 6 },
);
const group = fc.tuple(cell, days).map(([one, when]) => ({ ...one, ...when }));
const absence = fc.tuple(fc.constantFrom(8, 10, 11, 12, 22), days).map(([type, when]) => ({ type, ...when }));
// Of two groups from the same day the newer counts, so their order would matter.
const groups = fc.uniqueArray(group, { minLength: 1, maxLength: 5, selector: ({ from }) => from });
const absences = fc.array(absence, { maxLength: 6 });
const asked = fc.nat({ max: 130 }).map((after) => addDays(FIRST, after));

const deadline = (given: Given, day: Day) => deadlineOf(citizenWith(given), NEVER, day, RULES);

/** Day by day, as the specification is written. */
function bruteForce(given: Given, day: Day) {
  const state = citizenWith(given);
  const rowOn = (one: Day) => {
    const grouped = inForce(state.groups, one);
    return grouped && rulesRow(one, grouped);
  };
  const rulesRow = (one: Day, grouped: { group: number; category: number | null }) => RULES.deadlineOn(one, grouped);
  if (rowOn(day) === null) return null;
  let startsOn = day;
  for (;;) {
    const eve = addDays(startsOn, -1);
    const [before, now] = [inForce(state.groups, eve), inForce(state.groups, startsOn)];
    if (before === null || now === null || before.group !== now.group || rowOn(eve) === null) break;
    if (rulesRow(startsOn, before) !== rulesRow(startsOn, now)) break;
    startsOn = eve;
  }
  const isExempt = (one: Day) => {
    const types = state.absences.filter((row) => isInForce(row, one)).map(({ type }) => type);
    return types.some((type) => RULES.requirementOn(one, inForce(state.groups, one), [type]).exemption !== null);
  };
  const row = rowOn(startsOn);
  let exempt = 0;
  for (let one = startsOn, passed = 0; passed < 1000; one = addDays(one, 1), passed++) {
    if (isExempt(one)) exempt++;
    else if (passed === (row?.days ?? 0) + exempt) return { startsOn, rowId: row?.id, dueOn: one, exempt };
  }
  return { startsOn, rowId: row?.id, dueOn: null, exempt: null };
}

describe('a deadline, for any registrations (domain.md § 11)', () => {
  it('is due as many days after the start as the row says and were exempt up to then', () => {
    fc.assert(
      fc.property(groups, absences, asked, (groups, absences, day) => {
        const found = deadline({ groups, absences }, day);
        const expected = bruteForce({ groups, absences }, day);
        if (found === null || expected === null) {
          expect(found).toBe(expected);
          return;
        }
        const { startsOn, dueOn, row, pauses } = found;
        expect([startsOn, row.id, dueOn]).toEqual([expected.startsOn, expected.rowId, expected.dueOn]);
        if (dueOn === null) {
          expect(pauses.at(-1)?.to).toBeNull();
          return;
        }
        const paused = pauses.reduce((sum, { from, to }) => sum + daysBetween(from, to ?? from) + 1, 0);
        expect(paused).toBe(expected.exempt);
        expect(dueOn).toBe(addDays(startsOn, row.days + paused));
      }),
      { numRuns: 500 },
    );
  });

  it('is never due earlier for an absence more', () => {
    const last = '9999-12-31';
    fc.assert(
      fc.property(groups, absences, absence, asked, (groups, absences, more, day) => {
        const before = deadline({ groups, absences }, day);
        const after = deadline({ groups, absences: [...absences, more] }, day);
        expect(after?.startsOn).toBe(before?.startsOn);
        if (before && after) expect((after.dueOn ?? last) >= (before.dueOn ?? last)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the registrations', () => {
    const shuffled = <One>(all: readonly One[]) => fc.shuffledSubarray([...all], { minLength: all.length });
    const both = fc
      .tuple(groups, absences)
      .chain(([one, other]) =>
        fc
          .record({ groups: shuffled(one), absences: shuffled(other) })
          .map((two) => [{ groups: one, absences: other }, two] as const),
      );
    fc.assert(
      fc.property(both, asked, ([one, other], day) => {
        expect(deadline(other, day)).toEqual(deadline(one, day));
      }),
    );
  });

  it('lists pauses in order, apart from each other, and ending before the due day', () => {
    fc.assert(
      fc.property(groups, absences, asked, (groups, absences, day) => {
        const found = deadline({ groups, absences }, day);
        if (!found) return;
        for (const { pauses, dueOn, startsOn } of [found, withholdPausing(found)]) {
          for (const [at, { from, to }] of pauses.entries()) {
            expect(from >= (pauses[at - 1]?.to ?? addDays(startsOn, -1))).toBe(true);
            expect(to === null || to >= from).toBe(true);
            if (dueOn !== null) expect(to !== null && to < dueOn).toBe(true);
          }
        }
      }),
    );
  });
});
