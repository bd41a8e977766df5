import { describe, expect, it } from 'vitest';
import { Overloaded } from '@/server/domain/service-error';
import { createConcurrencyLimiter } from './concurrency-limiter';

const LIMIT = 5;
const SUSTAINED_LIMIT = 2;

/** A limiter whose slots are all taken, with a clock set by hand. */
function full() {
  const clock = { at: 0 };
  const slots = createConcurrencyLimiter(LIMIT, SUSTAINED_LIMIT, () => clock.at);
  const releases = Array.from({ length: LIMIT }, () => slots.acquire());
  return { clock, slots, releases };
}

describe('a concurrency limiter', () => {
  it('rejects a call while all slots are taken, and admits one for each slot released', () => {
    const { slots, releases } = full();
    expect(() => slots.acquire()).toThrow(Overloaded);
    releases[0]?.();
    slots.acquire();
    expect(() => slots.acquire()).toThrow(Overloaded);
  });

  it('keeps all slots during a short peak', () => {
    const { clock, slots, releases } = full();
    expect(() => slots.acquire()).toThrow(Overloaded);
    clock.at = 499;
    releases[0]?.();
    slots.acquire();
  });

  it('has fewer slots after half a second of rejections, until half a second has passed without one', () => {
    const { clock, slots, releases } = full();
    for (; clock.at < 500; clock.at += 250) expect(() => slots.acquire()).toThrow(Overloaded);
    for (const release of releases.slice(SUSTAINED_LIMIT)) release();
    expect(() => slots.acquire()).toThrow(Overloaded);
    releases[0]?.();
    slots.acquire();
    expect(() => slots.acquire()).toThrow(Overloaded);
    clock.at += 500;
    for (let more = SUSTAINED_LIMIT; more < LIMIT; more += 1) slots.acquire();
    expect(() => slots.acquire()).toThrow(Overloaded);
    clock.at += 499;
    releases[1]?.();
    slots.acquire();
  });
});
