import { describe, expect, it } from 'vitest';
import { createFailureBudget } from './failure-budget';

const SPENT = { name: 'Overloaded', scope: 'source', retryAfterSeconds: 1 };

/** A budget on a clock that is set by hand, and how many of so many attempts an address may make. */
function budget() {
  const clock = { now: 0 };
  const { take } = createFailureBudget(() => clock.now);
  const through = (source: string, attempts: number): number => {
    let count = 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        take(source);
        count += 1;
      } catch (error) {
        expect(error).toMatchObject(SPENT);
      }
    }
    return count;
  };
  return { clock, take, through };
}

describe('the attempts of a network address', () => {
  it('are sixty at once and one a second, and no more after a pause', () => {
    const { clock, through } = budget();
    expect(through('192.0.2.1', 100)).toBe(60);
    clock.now = 999;
    expect(through('192.0.2.1', 1)).toBe(0);
    clock.now = 3_000;
    expect(through('192.0.2.1', 10)).toBe(3);
    clock.now = 3_600_000;
    expect(through('192.0.2.1', 100)).toBe(60);
  });

  it('are those of one address, or of one /64 of IPv6', () => {
    const { through } = budget();
    through('192.0.2.1', 100);
    expect(through('192.0.2.2', 1)).toBe(1);
    through('2001:db8::1', 100);
    expect(through('2001:db8::ffff:2', 1)).toBe(0);
    expect(through('2001:db8:0:1::1', 1)).toBe(1);
  });

  it('are given back by those that were good', () => {
    const { take, through } = budget();
    for (let good = 0; good < 1_000; good++) take('192.0.2.1')();
    expect(through('192.0.2.1', 100)).toBe(60);
  });

  it('are remembered for a bounded number of addresses', () => {
    const { through } = budget();
    through('192.0.2.1', 60);
    for (let other = 0; other < 9_999; other++) through(`10.0.${other >> 8}.${other & 255}`, 1);
    expect(through('192.0.2.1', 1)).toBe(0);
    for (let other = 0; other < 10_000; other++) through(`10.1.${other >> 8}.${other & 255}`, 1);
    expect(through('192.0.2.1', 1)).toBe(1);
  });
});
