import type { History } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { proveClock } from '@/e2e/checker/proofs/clock';
import { proveReads } from '@/e2e/checker/proofs/reads';
import { proveStamps } from '@/e2e/checker/proofs/stamps';
import { proveState } from '@/e2e/checker/proofs/state';
import { proveWrites } from '@/e2e/checker/proofs/writes';

/** The invariants of reliability.md § 1, and that nobody was told what nobody should be. */
export type Invariant =
  | 'an acknowledged write is in the log exactly once'
  | 'what was refused or undone left nothing'
  | 'an event and its audit entry go together'
  | 'state is the fold of the events'
  | 'events bear the relations of their time'
  | 'who wrote had the right when it was written'
  | 'no change is lost'
  | 'nobody gets what they may not see'
  | 'rows tell the period'
  | 'polls join and reach the end'
  | 'a closed period read again is identical'
  | 'the pages together are one read'
  | 'the jobcenters together are the country'
  | 'sealed never goes back'
  | 'no event at or before sealed'
  | 'no surprises';

/** Tells of a breach. */
export type Breach = (invariant: Invariant, what: string) => void;

/** @returns the invariants that do not hold, each with what breaks it; empty when all hold */
export function prove(history: History, register: Register): Map<Invariant, string[]> {
  const broken = new Map<Invariant, string[]>();
  const breach: Breach = (invariant, what) => {
    const before = broken.get(invariant);
    if (before) before.push(what);
    else broken.set(invariant, [what]);
  };
  for (const surprise of history.surprises) breach('no surprises', surprise);
  proveWrites(history, register, breach);
  proveState(register, breach);
  proveStamps(history, register, breach);
  proveReads(history, register, breach);
  proveClock(history, register, breach);
  return broken;
}

/** How often each is broken and the first time, for a person to read. */
export function summary(broken: ReadonlyMap<Invariant, readonly string[]>): string[] {
  return [...broken].map(
    ([invariant, breaches]) => `${invariant}: broken ${breaches.length} times, first ${breaches[0]}`,
  );
}
