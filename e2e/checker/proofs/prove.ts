import type { History } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { proveClock } from './clock';
import type { Breach, Invariant } from './invariants';
import { proveReads } from './reads';
import { proveStamps } from './stamps';
import { proveState } from './state';
import { proveWrites } from './writes';

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
