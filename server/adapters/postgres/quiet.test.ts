import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quiet } from './quiet';

const pool = (underWay: number, waiting = 0) => ({ totalCount: 12, idleCount: 12 - underWay, waitingCount: waiting });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether it has come back after so many milliseconds. */
async function backAfter(waiting: Promise<void>, milliseconds: number): Promise<boolean> {
  let back = false;
  waiting.then(() => {
    back = true;
  });
  await vi.advanceTimersByTimeAsync(milliseconds);
  return back;
}

it('waits for nothing where few are under way, in all pools together', async () => {
  expect(await backAfter(quiet([pool(1), pool(1)]), 0)).toBe(true);
});

it.each([
  ['under way', [pool(1), pool(2)]],
  ['waiting for a connection', [pool(0), pool(2, 1)]],
])('waits while more are %s, until they are fewer', async (_, busy) => {
  const waiting = quiet(busy);
  expect(await backAfter(waiting, 500)).toBe(false);
  busy[1] = pool(0);
  expect(await backAfter(waiting, 20)).toBe(true);
});

it('waits five seconds at most', async () => {
  const waiting = quiet([pool(12, 30)]);
  expect(await backAfter(waiting, 4_900)).toBe(false);
  expect(await backAfter(waiting, 200)).toBe(true);
});
