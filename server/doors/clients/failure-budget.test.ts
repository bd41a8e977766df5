import { describe, expect, it } from 'vitest';
import { createFailureBudget } from './failure-budget';

const SPENT = { name: 'Overloaded', scope: 'source', retryAfterSeconds: 1 };

/** A budget with a clock set by hand. `allowed`: how many of a number of attempts an address may make. */
function budget() {
  const clock = { now: 0 };
  const { spend } = createFailureBudget(() => clock.now);
  const allowed = (source: string, attempts: number): number => {
    let count = 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        spend(source);
        count += 1;
      } catch (error) {
        expect(error).toMatchObject(SPENT);
      }
    }
    return count;
  };
  return { clock, spend, allowed };
}

describe('the failure budget of a network address', () => {
  it('allows a burst of sixty and one more a second, and never saves up more than sixty', () => {
    const { clock, allowed } = budget();
    expect(allowed('192.0.2.1', 100)).toBe(60);
    clock.now = 999;
    expect(allowed('192.0.2.1', 1)).toBe(0);
    clock.now = 3_000;
    expect(allowed('192.0.2.1', 10)).toBe(3);
    clock.now = 3_600_000;
    expect(allowed('192.0.2.1', 100)).toBe(60);
  });

  it('is kept for each IPv4 address and each IPv6 /64', () => {
    const { allowed } = budget();
    allowed('192.0.2.1', 100);
    expect(allowed('192.0.2.2', 1)).toBe(1);
    allowed('2001:db8::1', 100);
    expect(allowed('2001:db8::ffff:2', 1)).toBe(0);
    expect(allowed('2001:db8:0:1::1', 1)).toBe(1);
  });

  it('is not reduced by attempts that are refunded', () => {
    const { spend, allowed } = budget();
    for (let good = 0; good < 1_000; good++) spend('192.0.2.1')();
    expect(allowed('192.0.2.1', 100)).toBe(60);
  });

  it('is kept for ten thousand addresses, the least recently used evicted first', () => {
    const { allowed } = budget();
    allowed('192.0.2.1', 60);
    for (let other = 0; other < 9_999; other++) allowed(`10.0.${other >> 8}.${other & 255}`, 1);
    expect(allowed('192.0.2.1', 1)).toBe(0);
    for (let other = 0; other < 10_000; other++) allowed(`10.1.${other >> 8}.${other & 255}`, 1);
    expect(allowed('192.0.2.1', 1)).toBe(1);
  });
});
