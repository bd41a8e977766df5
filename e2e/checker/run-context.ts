import { setTimeout as sleep } from 'node:timers/promises';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { between, type Random } from '@/server/population/random';
import type { History } from './history';
import type { Instance } from './instance';
import type { MovingClock } from './moving-clock';
import type { ReadWriteLock } from './read-write-lock';
import type { Citizen } from './world';

/**
 * What every actor is given. Each has a random generator of its own, so that the seed decides what each of them does.
 */
export type RunContext = {
  readonly history: History;
  readonly citizens: readonly Citizen[];
  /** Whom the register feed tells about; none where no midnights pass. */
  readonly registered: readonly Citizen[];
  readonly clock: MovingClock;
  readonly instances: readonly Instance[];
  readonly random: Random;
  /**
   * Held shared by work whose result could not be determined after a crash, and exclusively by a crash of the database.
   */
  readonly lock: ReadWriteLock;
  /** Whether writing goes on. */
  running(): boolean;
};

/** Waits for a random time in milliseconds, so that others interleave. */
export function linger(random: Random, least: number, most: number): Promise<void> {
  return sleep(between(random, least, most));
}

/** Whether an error of the checker's own connections says that the connection was lost. */
export function isConnectionLost(error: unknown): boolean {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  return (
    /^(?:ECONN|EPIPE|57P|08)/.test(code) ||
    /^(?:Connection terminated|Client (?:was closed|has encountered))/.test(message)
  );
}

/** The codes of failures, after which it is unknown whether anything was written. */
export const TECHNICAL: readonly number[] = [8236, 9338, 9343, 9346];

/**
 * Records a technical fault or an overload.
 * @returns false when the error is a refusal or an unexpected error
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
