import type { Absence, ContactGroup, RequirementRule } from '@/server/domain/citizen';
import { CATEGORY_WHEN_NONE, Requirement } from '@/server/domain/code-lists';

export type RequirementToday<Row extends RequirementRule = RequirementRule> = {
  readonly requirement: Requirement;
  /** The absence that changes the requirement (domain.md § 10). */
  readonly exemption: number | null;
  /** The row of the matrix that says so; null without a contact group, or where no row covers it. */
  readonly row: Row | null;
};

type Situation<Row> = {
  readonly group: Pick<ContactGroup, 'id' | 'category'> | null;
  readonly absences: readonly Pick<Absence, 'type'>[];
  readonly rules: readonly Row[];
};

/**
 * The CV requirement of a citizen, from the matrix of contact group × person category × absence (domain.md § 10). The
 * most specific row counts; of several absences the one with the weakest requirement; no group, no requirement.
 */
export function requirementOf<Row extends RequirementRule>({
  group,
  absences,
  rules,
}: Situation<Row>): RequirementToday<Row> {
  if (!group) return { requirement: Requirement.none, exemption: null, row: null };
  const category = countedCategory(group.id, group.category);
  const required = (absence: number | null) => {
    const row = decidingRows(rules, group.id, category, absence)[0] ?? null;
    return { requirement: (row?.requirement ?? Requirement.none) as Requirement, row };
  };
  const without = required(null);
  let weakest: RequirementToday<Row> | undefined;
  for (const { type } of absences) {
    const one = required(type);
    // Weaker requirements have larger ids: 1 must be searchable, 2 need not, 3 none.
    if (weakest && one.requirement <= weakest.requirement) continue;
    weakest = { ...one, exemption: one.requirement === without.requirement ? null : type };
  }
  return weakest ?? { ...without, exemption: null };
}

/** The category that counts for a group registered with or without one (domain.md § 10). */
export function countedCategory(group: number, category: number | null): number | null {
  return category ?? CATEGORY_WHEN_NONE.get(group) ?? null;
}

/**
 * The rows of the matrix that decide a cell: the most specific ones. One, where the matrix is whole (check-rules.ts).
 * @param category the category as it counts (CATEGORY_WHEN_NONE)
 */
export function decidingRows<Row extends RequirementRule>(
  rules: readonly Row[],
  group: number,
  category: number | null,
  absence: number | null,
): readonly Row[] {
  const matches = (asked: number | null, ruled: number | null) => ruled === null || ruled === asked;
  // A row of any group covers no cell of a group that has rows of its own.
  const own = rules.some((rule) => rule.group === group);
  const ofGroup = (rule: RequirementRule) => rule.group === group || (rule.group === null && !own);
  const covering = rules.filter(
    (rule) => ofGroup(rule) && matches(category, rule.category) && matches(absence, rule.absence),
  );
  const most = Math.max(...covering.map(specificity));
  return covering.filter((rule) => specificity(rule) === most);
}

/** Group outweighs category, and category outweighs absence (domain.md § 10). */
export function specificity({ group, category, absence }: RequirementRule): number {
  return (group === null ? 0 : 4) + (category === null ? 0 : 2) + (absence === null ? 0 : 1);
}
