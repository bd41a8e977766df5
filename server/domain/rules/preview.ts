import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { bareState, type RuleFacts } from '@/server/domain/register/bare-state';
import { catchUp, factsOf } from '@/server/domain/register/derive';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { inForce, isInForce } from '@/server/domain/register/registrations';
import { RULE_VALUES, type RuleValues } from '@/server/domain/rule-preview';
import { decidesOtherwise } from './changed-cells';
import { type Outcome, outcome } from './outcome';
import { type Facts, NOT_BUILT } from './receipt';
import { situationOf } from './replay';
import type { RuleSet } from './rule-set';

/** What a preview reads of a citizen: what the rules read, and the fund on the day. */
export type PreviewedCitizen = RuleFacts & { readonly fund: number | null };

/** The two rule sets of a preview, and the day on which one follows the other. */
export type Reform = {
  readonly day: Day;
  /** The code lists, with the rules as they are without the reform. */
  readonly lists: RegisterLists;
  readonly proposed: RuleSet;
};

/** What follows for a citizen on the day, by the rules with and without the reform. */
export type Predicted = {
  readonly facts: Facts;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly from: RuleValues;
  readonly to: RuleValues;
  readonly differs: boolean;
};

/**
 * What a reform changes for a citizen: both rule sets are asked on its day, after the midnights before it. Null where
 * the rules decide nothing else for what is registered then, or nothing has been worked out for the citizen yet.
 */
export function predict(citizen: PreviewedCitizen, { day, lists, proposed }: Reform): Predicted | null {
  const group = inForce(citizen.groups, day);
  if (!group || !citizen.standing) return null;
  const absences = citizen.absences.filter((row) => isInForce(row, day)).map(({ type }) => type);
  if (!decidesOtherwise(lists.rules, proposed, day, group, absences)) return null;
  const context = { lists, day, founding: false, deriving: true, build: NOT_BUILT };
  const eve = catchUp(
    bareState(citizen),
    addDays(day, -1),
    () => context,
    () => undefined,
  );
  const midnight = { at: startOfDay(day), text: `midnight ${day}` };
  const facts = factsOf(eve, midnight, day, lists.rules);
  const ask = (rules: RuleSet) => outcome(eve.standing, situationOf(facts, rules));
  const [before, after] = [ask(lists.rules), ask(proposed)];
  const valuesOf = (rules: RuleSet, { requirement, status, availability }: Outcome): RuleValues => ({
    requirement: requirement.requirement,
    status: status?.value ?? null,
    availability: availability?.value ?? null,
    deadline: rules.deadlineOn(day, group)?.days ?? null,
  });
  const [from, to] = [valuesOf(lists.rules, before), valuesOf(proposed, after)];
  return { facts, before, after, from, to, differs: RULE_VALUES.some((value) => from[value] !== to[value]) };
}
