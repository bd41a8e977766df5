import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSessionEnd } from './session-end';

const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A session that ends at these instants. */
function session(ends: { idle: number; whole: number }) {
  const fetchLeft = vi.fn(async () => {
    const [idleMs, wholeMs] = [ends.idle - Date.now(), ends.whole - Date.now()];
    return Math.min(idleMs, wholeMs) <= 0 ? null : { idleMs, wholeMs, idleLimitMs: LIMIT };
  });
  const onEnded = vi.fn();
  const watch = watchSessionEnd(fetchLeft, onEnded);
  return { ends, fetchLeft, onEnded, watch };
}

it('warns two minutes before the idle timeout and reports the end', async () => {
  const { watch, onEnded } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.check();
  await vi.advanceTimersByTimeAsync(28 * MINUTE - 1);
  expect(watch.end.get()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(watch.end.get()).toEqual({ at: LIMIT, idle: true });
  await vi.advanceTimersByTimeAsync(2 * MINUTE - 1);
  expect(onEnded).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(onEnded).toHaveBeenCalledTimes(1);
  expect(watch.end.get()).toBeUndefined();
});

it('warns of the maximum length, which activity does not extend', async () => {
  const { watch } = session({ idle: 60 * MINUTE, whole: 20 * MINUTE });
  await watch.check();
  await vi.advanceTimersByTimeAsync(18 * MINUTE);
  expect(watch.end.get()).toEqual({ at: 20 * MINUTE, idle: false });
});

it('does not warn while another tab uses the session, and withdraws a warning when one does', async () => {
  const { watch, ends } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.check();
  ends.idle = 40 * MINUTE;
  await vi.advanceTimersByTimeAsync(28 * MINUTE);
  expect(watch.end.get()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(watch.end.get()).toEqual({ at: 40 * MINUTE, idle: true });
  ends.idle = 68 * MINUTE;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.end.get()).toBeUndefined();
});

it('checks again after a failed check', async () => {
  const { watch, fetchLeft } = session({ idle: MINUTE, whole: 8 * 60 * MINUTE });
  fetchLeft.mockRejectedValueOnce(new Error('no answer'));
  await expect(watch.check()).rejects.toThrow('no answer');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.end.get()).toEqual({ at: MINUTE, idle: true });
});

it('does not check after it is stopped', async () => {
  const { watch, fetchLeft } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.check();
  watch.stop();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(fetchLeft).toHaveBeenCalledTimes(1);
});

it('ignores responses to all but the latest check, and every response after it is stopped', async () => {
  const answers: ((idleMs: number) => void)[] = [];
  const left = (idleMs: number) => ({ idleMs, wholeMs: 8 * 60 * MINUTE, idleLimitMs: LIMIT });
  const watch = watchSessionEnd(
    () => new Promise((resolve) => answers.push((idleMs) => resolve(left(idleMs)))),
    vi.fn(),
  );
  for (let checks = 0; checks < 3; checks += 1) void watch.check();
  answers[1]?.(MINUTE);
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.end.get()).toBeUndefined();
  watch.stop();
  answers[2]?.(MINUTE);
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.end.get()).toBeUndefined();
});
