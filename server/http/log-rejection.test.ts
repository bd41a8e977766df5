import type { Logger } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { logRejection } from './log-rejection';

const info = vi.fn();
const log = { info } as unknown as Logger;
const refuse = (error: Error): void => logRejection({ log }, { error, name: error.name, inside: false, about: {} });

beforeEach(() => {
  // Tests before this one may have logged a moment ago, by the real clock.
  const since = performance.now() + 1_000;
  vi.useFakeTimers();
  vi.advanceTimersByTime(since);
});
afterEach(() => {
  vi.useRealTimers();
  info.mockClear();
});

it('logs one line a second for rejections under overload', () => {
  for (let time = 0; time < 100; time += 1) refuse(new Overloaded('service', 1));
  expect(info).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  refuse(new Overloaded('service', 1));
  expect(info).toHaveBeenCalledTimes(2);
});

it('logs every rejection by a caller’s own limit or by a rule', () => {
  for (const error of [new Overloaded('caller', 60), new ServiceFault(8292)]) {
    refuse(error);
    refuse(error);
  }
  expect(info).toHaveBeenCalledTimes(4);
});
