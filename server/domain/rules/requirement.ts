import type { Absence, ContactGroup, RequirementRule } from '@/server/domain/citizen';
import { CATEGORY_WHEN_NONE, Requirement } from '@/server/domain/code-lists';

export type RequirementToday = {
  readonly requirement: Requirement;
  /** The absence that changes the requirement (domain.md § 10). */
  readonly exemption: number | null;
};

type Situation = {
  readonly group: Pick<ContactGroup, 'id' | 'category'> | null;
  readonly absences: readonly Pick<Absence, 'type'>[];
  readonly rules: readonly RequirementRule[];
};

/**
 * The CV requirement of a citizen, from the matrix of contact group × person category × absence (domain.md § 10). The
 * most specific row counts; of several absences the one with the weakest requirement; no group, no requirement.
 */
export function requirementOf({ group, absences, rules }: Situation): RequirementToday {
  if (!group) return { requirement: Requirement.none, exemption: null };
  const category = group.category ?? CATEGORY_WHEN_NONE.get(group.id) ?? null;
  const without = lookUp(rules, group.id, category, null);
  let weakest: RequirementToday | undefined;
  for (const { type } of absences) {
    const requirement = lookUp(rules, group.id, category, type);
    // Weaker requirements have larger ids: 1 must be searchable, 2 need not, 3 none.
    if (weakest && requirement <= weakest.requirement) continue;
    weakest = { requirement, exemption: requirement === without ? null : type };
  }
  return weakest ?? { requirement: without, exemption: null };
}

function lookUp(rules: readonly RequirementRule[], group: number, category: number | null, absence: number | null) {
  const matches = (asked: number | null, ruled: number | null) => ruled === null || ruled === asked;
  // Group outweighs category, category outweighs absence.
  const weight = (rule: RequirementRule) =>
    (rule.group === null ? 0 : 4) + (rule.category === null ? 0 : 2) + (rule.absence === null ? 0 : 1);
  const best = rules
    .filter((rule) => matches(group, rule.group) && matches(category, rule.category) && matches(absence, rule.absence))
    .sort((a, b) => weight(b) - weight(a))[0];
  return (best?.requirement ?? Requirement.none) as Requirement;
}
