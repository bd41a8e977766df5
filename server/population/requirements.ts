import type { RequirementRule } from '@/server/domain/citizen';
import type { Requirement } from '@/server/domain/code-lists';
import { requirementOf } from '@/server/domain/rules/requirement';

/**
 * The requirement matrix of the code lists (domain.md § 10): contact group, category, absences (null: any) →
 * requirement. The generator runs without a database, so it has a copy here; a test compares it with the seed.
 */
const MATRIX: readonly (readonly [
  group: number,
  category: number | null,
  absences: readonly (number | null)[],
  number,
])[] = [
  [1, null, [null], 1],
  [1, null, [11], 3],
  [2, 4, [null], 1],
  [2, 4, [6, 7, 8, 11, 12, 19, 20, 21, 52, 61, 70], 3],
  [2, 4, [22], 2],
  [2, 5, [null], 2],
  [2, 8, [null], 1],
  [2, 8, [11, 12, 13], 2],
  [3, 4, [null], 1],
  [3, 4, [8, 11, 12, 19, 20, 52, 61, 70], 3],
  [3, 5, [null], 2],
  [3, 8, [null], 1],
  [12, 6, [null], 1],
  [12, 5, [null], 2],
  [12, 7, [null], 2],
  [12, 8, [null], 2],
  [6, null, [null], 2],
  [13, null, [null], 2],
  [8, null, [null], 1],
  [23, null, [null], 1],
];

export const RULES: readonly RequirementRule[] = [
  ...MATRIX.flatMap(([group, category, absences, requirement]) =>
    absences.map((absence) => ({ group, category, absence, requirement })),
  ),
  { group: null, category: null, absence: null, requirement: 3 },
];

const cache = new Map<string, Requirement>();

/** The CV requirement by the service's own rule, cached for each of some thousand situations. */
export function requirementIn(group: number | null, category: number | null, absences: readonly number[]): Requirement {
  const situation = `${group},${category},${absences.join()}`;
  let requirement = cache.get(situation);
  if (requirement === undefined) {
    requirement = requirementOf({
      group: group === null ? null : { id: group, category },
      absences: absences.map((type) => ({ type })),
      rules: RULES,
    }).requirement;
    cache.set(situation, requirement);
  }
  return requirement;
}
