import { Requirement } from '@/server/domain/code-lists';
import type { Condition, Explanation, RuleReference } from '@/server/domain/explanation';
import { type Asked, ruleOf } from './asked';
import { AVAILABILITY_REASONS, type AvailabilityReason, type Outcome } from './outcome';

type Explained = NonNullable<Explanation['availability']>;

const DOMAIN_2: RuleReference = { paragraph: 2 };
const DOMAIN_10: RuleReference = { paragraph: 10 };

/** Why the CV is searchable or not (domain.md § 10). */
export function explainAvailability(asked: Asked, follows: Outcome): Explained | null {
  const { cv } = asked.situation;
  if (!cv || !follows.availability) return null;
  const { value, reason } = follows.availability;
  const { availability } = asked.registered;
  // The rules have not been applied to what stands.
  const stands = asked.standing === null && availability !== null && availability !== value;
  return {
    sentence: stands
      ? { key: 'stands', values: { availability } }
      : { key: reason, values: { availability: value, ...valuesOf(asked, follows, reason) } },
    conditions: ASKED.flatMap(({ from, conditions }) =>
      isReached(from, reason) ? conditions(asked, follows, reason) : [],
    ),
  };
}

/** Whether the minimum is met; if not, each element that is missing. */
export function minimumConditions({ situation: { cv }, registered }: Asked): readonly Condition[] {
  const missing = cv?.missing ?? [];
  const said = { since: null, saidBy: null, rule: DOMAIN_2 };
  if (missing.length === 0) return [{ key: 'minimum', mark: 'met', values: {}, ...said }];
  return missing.map((element): Condition => {
    // Where it isn't known whether there is any, none is shown all the same.
    if (element === 'contact' && registered.hiddenContact !== false)
      return { key: 'contact-shown', mark: 'not-met', values: {}, ...said };
    return { key: 'element', mark: 'not-registered', values: { element }, ...said };
  });
}

type Asking = (asked: Asked, follows: Outcome, reason: AvailabilityReason) => readonly Condition[];

/** The conditions in the order of the reasons; each is asked unless a reason before its first one applied. */
const ASKED: readonly { readonly from: AvailabilityReason; readonly conditions: Asking }[] = [
  { from: 'archived', conditions: openCondition },
  { from: 'deceased', conditions: aliveCondition },
  { from: 'minimum-not-met', conditions: minimumConditions },
  { from: 'must-be-searchable', conditions: requiredCondition },
  { from: 'chosen', conditions: choiceCondition },
];

function isReached(from: AvailabilityReason, reason: AvailabilityReason): boolean {
  return AVAILABILITY_REASONS.indexOf(from) <= AVAILABILITY_REASONS.indexOf(reason);
}

function openCondition({ registered }: Asked, _: Outcome, reason: AvailabilityReason): Condition[] {
  const mark = reason === 'archived' || reason === 'disabled' ? 'not-met' : 'met';
  return [{ key: 'cv-open', mark, values: {}, ...registered.cv, rule: DOMAIN_10 }];
}

function aliveCondition({ registered }: Asked, _: Outcome, reason: AvailabilityReason): Condition[] {
  const mark = reason === 'deceased' ? 'not-met' : 'met';
  return [{ key: 'alive', mark, values: {}, ...registered.citizen, rule: DOMAIN_10 }];
}

function requiredCondition({ registered }: Asked, { requirement }: Outcome, reason: AvailabilityReason): Condition[] {
  const held = reason === 'must-be-searchable' ? 'met' : 'not-met';
  const { row } = requirement;
  return [
    {
      ...{ key: 'required', mark: registered.group ? held : 'not-registered' },
      values: registered.group ? { requirement: requirement.requirement } : {},
      ...{ since: registered.group && registered.requirementSince, saidBy: null },
      rule: row ? ruleOf(row) : DOMAIN_10,
    },
  ];
}

function choiceCondition({ situation: { cv } }: Asked, _: Outcome, reason: AvailabilityReason): Condition[] {
  const choice = cv?.choice;
  if (!choice) {
    return [{ key: 'choice', mark: 'not-registered', values: {}, since: null, saidBy: null, rule: DOMAIN_10 }];
  }
  const mark = reason === 'chosen' ? 'met' : 'not-met';
  const values = { availability: choice.value };
  return [{ key: 'choice', mark, values, since: choice.at, saidBy: null, rule: DOMAIN_10 }];
}

function valuesOf({ situation: { cv }, registered }: Asked, { standing }: Outcome, reason: AvailabilityReason) {
  const since = cv?.choice ? { since: cv.choice.at } : {};
  switch (reason) {
    case 'minimum-not-met':
      return { missing: cv?.missing ?? [] };
    case 'must-be-searchable':
      return { requirement: Requirement.mustBeSearchable };
    case 'chosen':
      return { ...since, ...(registered.chosenBy && { who: registered.chosenBy }) };
    case 'choice-lapsed':
      return { ...since, ...(standing.choicesFrom !== null && { lapsedAt: standing.choicesFrom }) };
    default:
      return {};
  }
}
