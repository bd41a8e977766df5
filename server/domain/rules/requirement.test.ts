import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactGroup } from '@/server/domain/citizen';
import { seedRows } from '@/server/domain/specification.test-support';
import { requirementOf } from './requirement';
import { GROUPS, MATRIX } from './situation.test-support';
import { requirementVector, vectors } from './vectors.test-support';

const CELLS = vectors('requirement', requirementVector);

const ids = (name: string) => seedRows(name).map(({ id }) => Number(id));

function inGroup(id: number, category: number | null): ContactGroup {
  const group = GROUPS.find((one) => one.id === id);
  if (!group) throw new Error(`no group ${id}`);
  return { ...group, category };
}

function required(group: number | null, category: number | null, ...absences: number[]) {
  return requirementOf({
    group: group === null ? null : inGroup(group, category),
    absences: absences.map((type) => ({ type, from: '2026-01-01', to: null })),
    rules: MATRIX,
  });
}

describe('the CV requirement (domain.md § 10)', () => {
  it.each(GROUPS.map(({ id }) => id))('of every category and absence of group %i is that of the vectors', (id) => {
    const cells = CELLS.filter(({ group }) => group === id);
    expect(cells.length).toBeGreaterThan(0);
    for (const { requirement, exemption, ...cell } of cells) {
      const answer = required(cell.group, cell.category, ...cell.absences);
      expect({ ...cell, ...answer }).toMatchObject({ requirement, exemption });
    }
  });

  it.each([
    ['no group', null, null, [], 3, null],
    ['a group that no row names', 4, null, [], 3, null],
    ['a group that no row names, whatever the absence', 4, 4, [11], 3, null],
    ['group 1 has a row for any category', 1, 9, [], 1, null],
    ['group 1, ill: no requirement', 1, 9, [11], 3, 11],
    ['group 1, an absence that no row names', 1, null, [10], 1, null],
    ['group 2 without a category counts as category 8', 2, null, [], 1, null],
    ['group 2 without a category, ill', 2, null, [11], 2, 11],
    ['group 3 without a category counts as category 8', 3, null, [], 1, null],
    ['group 12 without a category counts as category 8', 12, null, [], 2, null],
    ['group 2, a category no row of it names', 2, 6, [], 3, null],
    ['group 2, category 5: an absence changes nothing', 2, 5, [11], 2, null],
    ['of two absences the weaker requirement wins', 2, 4, [22, 11], 3, 11],
    ['of two absences the weaker requirement wins in any order', 2, 4, [11, 22], 3, 11],
    ['an absence without effect beside one that has', 2, 4, [10, 22], 2, 22],
  ] as const)('%s', (_, group, category, absences, requirement, exemption) => {
    expect(required(group, category, ...absences)).toMatchObject({ requirement, exemption });
  });

  const situations = fc.record({
    group: fc.constantFrom(...GROUPS.map(({ id }) => id)),
    category: fc.constantFrom(null, ...ids('person-categories')),
    absences: fc.uniqueArray(fc.constantFrom(...ids('absence-types')), { maxLength: 4 }),
  });

  it('is the weakest of those for each absence alone, in any order', () => {
    fc.assert(
      fc.property(situations, fc.nat(), ({ group, category, absences }, turn) => {
        fc.pre(absences.length > 0);
        const alone = absences.map((type) => required(group, category, type).requirement);
        const turned = absences.map((_, at) => absences[(at + turn) % absences.length] as number);
        expect(required(group, category, ...turned).requirement).toBe(Math.max(...alone));
      }),
    );
  });

  it('has an exemption exactly when it differs from the requirement without absences', () => {
    fc.assert(
      fc.property(situations, ({ group, category, absences }) => {
        const { requirement, exemption } = required(group, category, ...absences);
        expect(exemption !== null).toBe(requirement !== required(group, category).requirement);
        if (exemption !== null) expect(absences).toContain(exemption);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(situations, fc.shuffledSubarray([...MATRIX], { minLength: MATRIX.length }), (situation, rules) => {
        const { group, category, absences } = situation;
        const asked = {
          group: inGroup(group, category),
          absences: absences.map((type) => ({ type, from: '2026-01-01', to: null })),
        };
        expect(requirementOf({ ...asked, rules })).toEqual(requirementOf({ ...asked, rules: MATRIX }));
      }),
    );
  });
});
