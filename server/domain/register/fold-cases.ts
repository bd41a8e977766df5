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
    const after = settleCases(current, today, lists);
    if (current === state && after.cases !== state.cases) differing.push(id);
    if (after !== state || lags) citizens.push({ before: state, revision, after, steps });
  }
  return { citizens, differing, today, rulesRevision: lists.rulesRevision };
}
