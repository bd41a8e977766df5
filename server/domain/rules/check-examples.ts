import { MINIMUM_ELEMENTS } from '@/server/domain/cv';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { bareState } from '@/server/domain/register/bare-state';
import { hasCv } from '@/server/domain/register/citizen-state';
import { catchUp, derive } from '@/server/domain/register/derive';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { inForce, type Registration } from '@/server/domain/register/registrations';
import type { ExampleResult, RuleFault } from '@/server/domain/rule-faults';
import { NOT_BUILT } from './receipt';
import type { RuleExample } from './rule-file';

/** The examples that the rules of the lists do not fulfil: each value that should follow and does not. */
export function checkExamples(examples: readonly RuleExample[], lists: RegisterLists): readonly RuleFault[] {
  return examples.flatMap(({ given, when, then }, index) => {
    const result = resultOf(given, when, lists);
    return (Object.keys(result) as (keyof ExampleResult)[]).flatMap((field): RuleFault[] => {
      const [expected, got] = [then[field], result[field]];
      if (expected === undefined || expected === got) return [];
      return [{ kind: 'example', example: index + 1, when, field, expected, got }];
    });
  });
}

/** What holds on a day, worked out from the first day of what is registered, by the rules in force on each midnight. */
function resultOf(given: RuleExample['given'], when: Day, lists: RegisterLists): ExampleResult {
  const context = { lists, day: when, founding: false, deriving: true, build: NOT_BUILT };
  const first = derive({ state: stateOf(given, lists), events: [] }, causeOn(given.day), given.day, context);
  const state = catchUp(
    first.state,
    when,
    () => context,
    () => undefined,
  );
  const group = inForce(state.groups, when);
  return {
    requirement: state.standing?.requirement as number,
    status: hasCv(state) ? state.cv.status : null,
    availability: hasCv(state) ? state.cv.availability : null,
    deadlineDays: group && (lists.rules.deadlineOn(when, group)?.days ?? null),
  };
}

function causeOn(day: Day) {
  return { at: startOfDay(day), text: 'example' };
}

function stateOf({ group, category, absences, day, deceased, cv }: RuleExample['given'], lists: RegisterLists) {
  const at = startOfDay(day);
  const registration: Registration = { from: day, to: null, effectiveTo: null, cancelled: false, at };
  return bareState({
    citizenId: 0,
    municipality: [...lists.municipalities.keys()][0] ?? '',
    deceased,
    groups: group === null ? [] : [{ ...registration, group, category }],
    absences: absences.map((type) => ({ ...registration, type })),
    standing: null,
    cv: cv && {
      state: cv.state,
      status: cv.status,
      availability: null,
      choice: cv.choice === null ? null : { value: cv.choice, by: 'citizen', at },
      minimum: bitsWithout(cv.missing),
    },
  });
}

function bitsWithout(missing: readonly string[]): number {
  return MINIMUM_ELEMENTS.reduce((bits, element, place) => (missing.includes(element) ? bits : bits | (1 << place)), 0);
}
