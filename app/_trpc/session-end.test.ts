import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSessionEnd } from './session-end';

const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A session that lasts until these instants. */
function session(ends: { idle: number; whole: number }) {
  const ask = vi.fn(async () => {
    const [idleMs, wholeMs] = [ends.idle - Date.now(), ends.whole - Date.now()];
    return Math.min(idleMs, wholeMs) <= 0 ? null : { idleMs, wholeMs, idleLimitMs: LIMIT };
  });
  const onEnded = vi.fn();
  const watch = watchSessionEnd(ask, onEnded);
  return { ends, ask, onEnded, watch };
}

it('warns two minutes before nobody has used the session for too long, and tells its end', async () => {
  const { watch, onEnded } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.look();
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

it('warns of the end no use puts off', async () => {
  const { watch } = session({ idle: 60 * MINUTE, whole: 20 * MINUTE });
  await watch.look();
  await vi.advanceTimersByTimeAsync(18 * MINUTE);
  expect(watch.end.get()).toEqual({ at: 20 * MINUTE, idle: false });
});

it('does not warn where another tab used the session, and warns no longer once one does', async () => {
  const { watch, ends } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.look();
  ends.idle = 40 * MINUTE;
  await vi.advanceTimersByTimeAsync(28 * MINUTE);
  expect(watch.end.get()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(watch.end.get()).toEqual({ at: 40 * MINUTE, idle: true });
  ends.idle = 68 * MINUTE;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.end.get()).toBeUndefined();
});

it('asks again where nobody answered', async () => {
  const { watch, ask } = session({ idle: MINUTE, whole: 8 * 60 * MINUTE });
  ask.mockRejectedValueOnce(new Error('no answer'));
  await expect(watch.look()).rejects.toThrow('no answer');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(watch.end.get()).toEqual({ at: MINUTE, idle: true });
});

it('asks nothing once it is stopped', async () => {
  const { watch, ask } = session({ idle: LIMIT, whole: 8 * 60 * MINUTE });
  await watch.look();
  watch.stop();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('believes the question asked last, and none any more once it is stopped', async () => {
  const answers: ((idleMs: number) => void)[] = [];
  const left = (idleMs: number) => ({ idleMs, wholeMs: 8 * 60 * MINUTE, idleLimitMs: LIMIT });
  const watch = watchSessionEnd(
    () => new Promise((resolve) => answers.push((idleMs) => resolve(left(idleMs)))),
    vi.fn(),
  );
  for (let asked = 0; asked < 3; asked += 1) void watch.look();
  answers[1]?.(MINUTE);
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.end.get()).toBeUndefined();
  watch.stop();
  answers[2]?.(MINUTE);
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.end.get()).toBeUndefined();
});
