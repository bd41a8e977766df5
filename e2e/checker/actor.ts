import { setTimeout as sleep } from 'node:timers/promises';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { between, type Random } from '@/server/population/random';
import type { Calm } from './calm';
import type { History } from './history';
import type { Instance } from './instance';
import type { Citizen } from './world';

/** What everybody who takes part is given; chance is each one's own, so that a seed says what each of them does. */
export type Stage = {
  readonly history: History;
  readonly citizens: readonly Citizen[];
  readonly instances: readonly Instance[];
  readonly random: Random;
  /** What can't be told afterwards is done in it: the database does not crash meanwhile. */
  readonly calm: Calm;
  /** Writing goes on. */
  running(): boolean;
};

/** Waits a random while; the checker is about what happens meanwhile. Milliseconds. */
export function linger(random: Random, least: number, most: number): Promise<void> {
  return sleep(between(random, least, most));
}

/** The error of a connection of one's own, not the service's, that was lost: who crashes or is killed answers nothing. */
export function isGone(error: unknown): boolean {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  return (
    /^(?:ECONN|EPIPE|57P|08)/.test(code) ||
    /^(?:Connection terminated|Client (?:was closed|has encountered))/.test(message)
  );
}

/** The codes of failures: they tell nothing of what was written. */
export const TECHNICAL: readonly number[] = [8236, 9338, 9343, 9346];

/**
 * Takes down a technical fault or an overload.
 * @returns false when the error is a refusal, or nothing a caller should ever see
 */
export function isTrouble(error: unknown, history: History): boolean {
  const trouble =
    error instanceof Overloaded
      ? 'overloaded'
      : error instanceof ServiceFault && TECHNICAL.includes(error.code) && String(error.code);
  if (!trouble) return false;
  history.faults.set(trouble, (history.faults.get(trouble) ?? 0) + 1);
  return true;
}
