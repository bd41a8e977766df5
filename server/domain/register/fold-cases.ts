import type { RuleSet } from '@/server/domain/rules/rule-set';
import type { CitizenState } from './citizen-state';
import { nextChange } from './derive';
import { bringUpToDate, type CitizenEffect } from './fold-batch';
import type { DueFacts } from './fold-due';
import type { RegisterLists } from './register-lists';
import { settleCases } from './settle-cases';

/** What is to be written where cases are worked out anew, and whose differed. */
export type CaseEffects = {
  readonly citizens: readonly CitizenEffect[];
  readonly differing: readonly number[];
  readonly today: string;
  readonly rulesRevision: number;
};

/** Works out the cases of citizens anew. Who is due is brought up to date first, and does not count as differing. */
export function foldCases({ today, states }: DueFacts, lists: RegisterLists, build: string): CaseEffects {
  const context = { lists, build, day: today, founding: false, deriving: true };
  const citizens: CitizenEffect[] = [];
  const differing: number[] = [];
  for (const [id, { revision, state, lags }] of states) {
    const { state: current, steps } = bringUpToDate(state, context);
    const after = settleCases(withNextChange(current, lists.rules), today, lists);
    if (current === state && after.cases !== state.cases) differing.push(id);
    if (after !== state || lags) citizens.push({ before: state, revision, after, steps });
  }
  return { citizens, differing, today, rulesRevision: lists.rulesRevision };
}

/** A program from before did not count all boundaries. */
function withNextChange(state: CitizenState, rules: RuleSet): CitizenState {
  const { standing } = state;
  if (standing === null) return state;
  const nextChangeOn = nextChange(state, standing.day, rules);
  return nextChangeOn === standing.nextChangeOn ? state : { ...state, standing: { ...standing, nextChangeOn } };
}
