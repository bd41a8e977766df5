import type { History } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { checkClock } from './clock';
import { checkDerived } from './derived';
import type { Invariant, OnViolation } from './invariant';
import { checkReads } from './reads';
import { checkStamps } from './stamps';
import { checkState } from './state';
import { checkWrites } from './writes';

/** @returns the violated invariants, each with the violations; empty when all hold */
export function checkInvariants(history: History, register: Register): Map<Invariant, string[]> {
  const violated = new Map<Invariant, string[]>();
  const onViolation: OnViolation = (invariant, what) => {
    const before = violated.get(invariant);
    if (before) before.push(what);
    else violated.set(invariant, [what]);
  };
  for (const error of history.unexpectedErrors) onViolation('no caller gets an unexpected error', error);
  checkWrites(history, register, onViolation);
  checkState(register, onViolation);
  checkDerived(history, register, onViolation);
  checkStamps(history, register, onViolation);
  checkReads(history, register, onViolation);
  checkClock(history, register, onViolation);
  return violated;
}

/** The number of violations of each invariant, and the first one. */
export function summary(violated: ReadonlyMap<Invariant, readonly string[]>): string[] {
  return [...violated].map(
    ([invariant, violations]) => `${invariant}: violated ${violations.length} times, first ${violations[0]}`,
  );
}
