import type { Day } from '@/server/domain/danish-time';
import { bringUpToDate, type CitizenAt, type CitizenEffect, type FoldedBatch } from './fold-batch';
import type { RegisterLists } from './register-lists';
import { settleCases } from './settle-cases';

/** Citizens whose next boundary has come, oldest boundaries first, and the day in Denmark by the database's clock. */
export type DueFacts = {
  readonly today: Day;
  /** Of the rules in the database. */
  readonly rulesRevision: number;
  readonly states: ReadonlyMap<number, CitizenAt>;
};

/** What is to be written about them, and the day and the revision of the rules it was worked out for and by. */
export type FoldedDue = Pick<FoldedBatch, 'citizens' | 'today' | 'rulesRevision'>;

/** Maximum of events per transaction (rules.md § 1, "The job"). */
const MAX_EVENTS = 2000;

/** Brings citizens up to date, as many of the first as keep within MAX_EVENTS; at least one. Writes nothing. */
export function foldDue({ today, states }: DueFacts, lists: RegisterLists, build: string): FoldedDue {
  const context = { lists, build, day: today, founding: false, deriving: true };
  const effects: CitizenEffect[] = [];
  let count = 0;
  for (const { revision, state } of states.values()) {
    const { state: current, steps } = bringUpToDate(state, context);
    const after = settleCases(current, today, lists);
    count += steps.length;
    if (count > MAX_EVENTS && effects.length > 0) break;
    effects.push({ before: state, revision, after, steps });
  }
  return { citizens: effects, today, rulesRevision: lists.rulesRevision };
}
