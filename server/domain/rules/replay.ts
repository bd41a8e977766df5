import { ChangeType } from '@/server/domain/code-lists';
import { missingOf } from '@/server/domain/cv';
import type { Day } from '@/server/domain/danish-time';
import { type Outcome, outcome, type Situation } from './outcome';
import type { Facts, Receipt, RuleIds } from './receipt';
import type { RuleSet } from './rule-set';

/**
 * What the rules of a day say about the facts: the situation that `outcome` is asked about.
 * @param rulesOn the day of the facts unless given
 */
export function situationOf(facts: Facts, rules: RuleSet, rulesOn: Day = facts.day): Situation {
  const { day, since, group, absences, deceased, lastSide, cv } = facts;
  return {
    ...{ day, since, deceased, lastSide },
    group: group && { id: group.group, side: rules.sideOn(rulesOn, group.group) },
    ruleSet: rules.setOn(rulesOn),
    requirement: rules.requirementOn(rulesOn, group, absences),
    cv: cv && { state: cv.state, status: cv.status, missing: missingOf(cv.minimum), choice: cv.choice },
  };
}

/** The ids of the rules that answered, for the receipt. */
export function ruleIdsOf({ day, group }: Facts, { ruleSet, requirement }: Situation, rules: RuleSet): RuleIds {
  return {
    ruleSet,
    requirementRow: requirement.row?.id ?? null,
    responsibilityRow: (group && rules.responsibilityOn(day, group.group)?.id) ?? null,
  };
}

/** A derived event, as far as it is worked out again. */
export type Derived = { readonly changeType: ChangeType; readonly to: number | null };

/**
 * `same`: the rules answer as they did. `other-build`: they answer otherwise, and another build worked it out.
 * `different`: they answer otherwise within a build, which is a fault.
 */
export type ReplayResult = 'same' | 'other-build' | 'different';

export type Replay = { readonly result: ReplayResult; readonly value: number | null };

/**
 * Works a derived event out again from its receipt (rules.md § 2).
 * @param build that replays
 */
export function replay(receipt: Receipt, event: Derived, rules: RuleSet, build: string): Replay {
  const value = outcomeFor(outcome(receipt.standing, situationOf(receipt.facts, rules)), event.changeType);
  if (value === event.to) return { result: 'same', value };
  return { result: receipt.build === build ? 'different' : 'other-build', value };
}

function outcomeFor({ requirement, status, availability }: Outcome, changeType: ChangeType): number | null {
  if (changeType === ChangeType.requirement) return requirement.requirement;
  return (changeType === ChangeType.status ? status : availability)?.value ?? null;
}
