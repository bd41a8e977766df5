import { describe, expect, it } from 'vitest';
import { Overloaded } from '@/server/domain/service-error';
import { createConcurrencyLimiter } from './concurrency-limiter';

const MOST = 5;
const IN_A_FLOOD = 2;

/** Slots on a clock that is set by hand, all taken. */
function crowded() {
  const clock = { at: 0 };
  const slots = createConcurrencyLimiter(MOST, IN_A_FLOOD, () => clock.at);
  const leave = Array.from({ length: MOST }, () => slots.take());
  return { clock, slots, leave };
}

describe('slots', () => {
  it('are given until all are taken, and again when one is given back', () => {
    const { slots, leave } = crowded();
    expect(() => slots.take()).toThrow(Overloaded);
    leave[0]?.();
    slots.take();
    expect(() => slots.take()).toThrow(Overloaded);
  });

  it('are all given to a crowd that lasts for a moment', () => {
    const { clock, slots, leave } = crowded();
    expect(() => slots.take()).toThrow(Overloaded);
    clock.at = 499;
    leave[0]?.();
    slots.take();
  });

  it('are fewer while calls are turned away for longer, until none was for half a second', () => {
    const { clock, slots, leave } = crowded();
    for (; clock.at < 500; clock.at += 250) expect(() => slots.take()).toThrow(Overloaded);
    for (const one of leave.slice(IN_A_FLOOD)) one();
    expect(() => slots.take()).toThrow(Overloaded);
    leave[0]?.();
    slots.take();
    expect(() => slots.take()).toThrow(Overloaded);
    clock.at += 500;
    for (let more = IN_A_FLOOD; more < MOST; more += 1) slots.take();
    expect(() => slots.take()).toThrow(Overloaded);
    clock.at += 499;
    leave[1]?.();
    slots.take();
  });
});
