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

/** Whether two rule sets decide a cell of a group otherwise on a day, for any registered category. */
export function decidesGroupOtherwise(
  before: RuleSet,
  after: RuleSet,
  day: Day,
  group: number,
  { categories, absenceTypes }: CheckLists,
): boolean {
  // Of several absences one decides, so that single ones suffice.
  const absences = [[], ...[...absenceTypes].map((type) => [type])];
  return [null, ...categories].some((category) =>
    absences.some((one) => decidesOtherwise(before, after, day, { group, category }, one)),
  );
}
