import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { waitForIdlePools } from './idle-pools';

const pool = (running: number, waiting = 0) => ({ totalCount: 12, idleCount: 12 - running, waitingCount: waiting });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether it has resolved after `milliseconds`. */
async function resolvedAfter(waiting: Promise<void>, milliseconds: number): Promise<boolean> {
  let resolved = false;
  waiting.then(() => {
    resolved = true;
  });
  await vi.advanceTimersByTimeAsync(milliseconds);
  return resolved;
}

it('resolves immediately while few statements run, in all pools together', async () => {
  expect(await resolvedAfter(waitForIdlePools([pool(1), pool(1)]), 0)).toBe(true);
});

it.each([
  ['running', [pool(1), pool(2)]],
  ['waiting for a connection', [pool(0), pool(2, 1)]],
])('waits while more statements are %s, until there are fewer', async (_, busy) => {
  const waiting = waitForIdlePools(busy);
  expect(await resolvedAfter(waiting, 500)).toBe(false);
  busy[1] = pool(0);
  expect(await resolvedAfter(waiting, 20)).toBe(true);
});

it('waits five seconds at most', async () => {
  const waiting = waitForIdlePools([pool(12, 30)]);
  expect(await resolvedAfter(waiting, 4_900)).toBe(false);
  expect(await resolvedAfter(waiting, 200)).toBe(true);
});
