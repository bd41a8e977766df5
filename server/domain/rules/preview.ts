import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { askedOf } from '@/server/domain/register/asked-of';
import { bareState, type RuleFacts } from '@/server/domain/register/bare-state';
import type { CitizenState } from '@/server/domain/register/citizen-state';
import { absencesOn, catchUp, factsOf } from '@/server/domain/register/derive';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { inForce } from '@/server/domain/register/registrations';
import { type Reasoned, RULE_VALUES, type RuleValues } from '@/server/domain/rule-preview';
import { decidesOtherwise } from './changed-cells';
import { explain } from './explain';
import { type Outcome, outcome } from './outcome';
import { type Facts, NOT_BUILT } from './receipt';
import { situationOf } from './replay';
import type { GroupAndCategory, RuleSet } from './rule-set';

/** An example names nobody, so that neither who chose, nor which record said so, nor contact information is read. */
const NOTHING_BESIDE = { availabilitySet: null, contacts: [], versions: [] };

/** What a preview reads of a citizen: what the rules read, and the fund on the day. */
export type PreviewedCitizen = RuleFacts & { readonly fund: number | null };

/** The two rule sets of a preview, and the day on which one follows the other. */
export type Reform = {
  readonly day: Day;
  /** The code lists, with the rules as they are without the reform. */
  readonly lists: RegisterLists;
  readonly proposed: RuleSet;
};

/** What follows for a citizen on the day, by the rules without and with the reform. */
export type Predicted = {
  readonly facts: Facts;
  /** The absence that decides in either; null = none. */
  readonly exemption: number | null;
  /** Why, by the rules without and with the reform; worked out only where it is shown. */
  readonly explain: () => { readonly before: Reasoned; readonly after: Reasoned };
  readonly from: RuleValues;
  readonly to: RuleValues;
  readonly differs: boolean;
};

/**
 * What a reform changes for citizens: both rule sets are asked on its day, after the midnights before it.
 * @returns null for a citizen where the rules decide nothing else for what is registered then, or nothing has been
 * worked out yet
 */
export function predictor({ day, lists, proposed }: Reform): (citizen: PreviewedCitizen) => Predicted | null {
  const context = { lists, day, founding: false, deriving: true, build: NOT_BUILT };
  const dayBefore = addDays(day, -1);
  const changed = new Map<string, boolean>();
  function isChanged(group: GroupAndCategory, absences: readonly number[]): boolean {
    const cell = `${group.group},${group.category},${absences}`;
    const found = changed.get(cell) ?? decidesOtherwise(lists.rules, proposed, day, group, absences);
    changed.set(cell, found);
    return found;
  }
  return (citizen) => {
    const group = inForce(citizen.groups, day);
    if (!group || !citizen.standing || !isChanged(group, absencesOn(citizen, day))) return null;
    const eve = catchUp(
      bareState(citizen),
      dayBefore,
      () => context,
      () => undefined,
    );
    const facts = factsOf(eve, startOfDay(day), day, lists.rules);
    const ask = (rules: RuleSet) => outcome(eve.standing, situationOf(facts, rules));
    const [before, after] = [ask(lists.rules), ask(proposed)];
    const [from, to] = [valuesOf(before, lists.rules, facts), valuesOf(after, proposed, facts)];
    return {
      ...{ facts, from, to, differs: RULE_VALUES.some((value) => from[value] !== to[value]) },
      exemption: after.requirement.exemption ?? before.requirement.exemption,
      explain: () => ({
        before: reasoned(eve, lists.rules, day, before, from),
        after: reasoned(eve, proposed, day, after, to),
      }),
    };
  };
}

function valuesOf({ requirement, status, availability }: Outcome, rules: RuleSet, { day, group }: Facts): RuleValues {
  return {
    requirement: requirement.requirement,
    status: status?.value ?? null,
    availability: availability?.value ?? null,
    deadline: group && (rules.deadlineOn(day, group)?.days ?? null),
  };
}

function reasoned(state: CitizenState, rules: RuleSet, day: Day, follows: Outcome, values: RuleValues): Reasoned {
  const { requirement, status, availability } = explain(askedOf(state, NOTHING_BESIDE, rules, day), null);
  const { row } = follows.requirement;
  return {
    ...values,
    why: {
      requirement: requirement.sentence,
      // What set a status that is kept is not read.
      status: follows.status?.reason === 'kept' ? null : (status?.sentence ?? null),
      availability: availability?.sentence ?? null,
    },
    rule: row && { source: row.source, undecided: row.undecided },
  };
}
