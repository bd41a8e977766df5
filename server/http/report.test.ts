import type { Logger } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Overloaded, ServiceFault } from '@/server/domain/service-error';
import { reportRefusal } from './report';

const info = vi.fn();
const log = { info } as unknown as Logger;
const refuse = (error: Error): void => reportRefusal({ log }, { error, name: error.name, inside: false, about: {} });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  info.mockClear();
});

it('one line a second tells of a flood that is turned away', () => {
  for (let time = 0; time < 100; time += 1) refuse(new Overloaded('service', 1));
  expect(info).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  refuse(new Overloaded('service', 1));
  expect(info).toHaveBeenCalledTimes(2);
});

it('who spent what it has, and what was refused by a rule, are told each time', () => {
  for (const error of [new Overloaded('caller', 60), new ServiceFault(8292)]) {
    refuse(error);
    refuse(error);
  }
  expect(info).toHaveBeenCalledTimes(4);
});
