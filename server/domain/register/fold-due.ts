import type { Day } from '@/server/domain/danish-time';
import type { CitizenState } from './citizen-state';
import { bringUpToDate, type CitizenEffect } from './fold-batch';
import type { RegisterLists } from './register-lists';

/** Citizens whose next boundary has come, oldest boundaries first, and the day in Denmark by the database's clock. */
export type DueFacts = {
  readonly today: Day;
  /** Of the rules in the database. */
  readonly rulesRevision: number;
  readonly states: ReadonlyMap<number, { readonly revision: number; readonly state: CitizenState }>;
};

/** What is to be written about them, and the revision of the rules it was worked out by. */
export type FoldedDue = { readonly citizens: readonly CitizenEffect[]; readonly rulesRevision: number };

/** Maximum of events per transaction (rules.md § 1, "The job"). */
const MAX_EVENTS = 2000;

/** Brings citizens up to date, as many of the first as keep within MAX_EVENTS; at least one. Writes nothing. */
export function foldDue({ today, states }: DueFacts, lists: RegisterLists, build: string): FoldedDue {
  const context = { lists, build, day: today, founding: false, deriving: true };
  const effects: CitizenEffect[] = [];
  let count = 0;
  for (const { revision, state } of states.values()) {
    const { state: after, steps } = bringUpToDate(state, context);
    count += steps.length;
    if (count > MAX_EVENTS && effects.length > 0) break;
    effects.push({ before: state, revision, after, steps });
  }
  return { citizens: effects, rulesRevision: lists.rulesRevision };
}
