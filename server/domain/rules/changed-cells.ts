import type { Day } from '@/server/domain/danish-time';
import type { CheckLists } from './check-rows';
import type { GroupAndCategory, RuleSet } from './rule-set';

/**
 * Whether two rule sets decide anything else for what is registered on a day: requirement, responsible side, or
 * deadline. Which absence or row decides makes no difference to what follows.
 */
export function decidesOtherwise(
  before: RuleSet,
  after: RuleSet,
  day: Day,
  grouped: GroupAndCategory,
  absences: readonly number[],
): boolean {
  const differs = (ask: (rules: RuleSet) => unknown) => ask(before) !== ask(after);
  return (
    differs((rules) => rules.requirementOn(day, grouped, absences).requirement) ||
    differs((rules) => rules.sideOn(day, grouped.group)) ||
    differs((rules) => rules.deadlineOn(day, grouped)?.days)
  );
}

/** The groups with a cell that two rule sets decide otherwise on a day, for any registered category. */
export function changedGroups(
  before: RuleSet,
  after: RuleSet,
  day: Day,
  { groups, categories, absenceTypes }: CheckLists,
): readonly number[] {
  // Of several absences one decides, so that single ones suffice.
  return [...groups.keys()].filter((group) =>
    [null, ...categories].some((category) =>
      [[], ...[...absenceTypes].map((type) => [type])].some((absences) =>
        decidesOtherwise(before, after, day, { group, category }, absences),
      ),
    ),
  );
}
