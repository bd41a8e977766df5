import { describe, expect, it } from 'vitest';
import { createSharedLimits } from './shared-limits';

const limits = (total: number) => createSharedLimits({ perCaller: 2, total, scope: 'lists', retryAfterSeconds: 1 });
const TOO_MANY = { name: 'Overloaded', scope: 'lists', retryAfterSeconds: 1 };
const FULL = { name: 'Overloaded', scope: 'service', retryAfterSeconds: 1 };

describe('shared limits', () => {
  it('admit as many at once as the limit per caller; releasing one twice frees one place only', () => {
    const { admit } = limits(100);
    const end = admit('a');
    admit('a');
    expect(() => admit('a')).toThrow(expect.objectContaining(TOO_MANY));
    admit('b');
    end();
    end();
    admit('a');
    expect(() => admit('a')).toThrow(expect.objectContaining(TOO_MANY));
  });

  it('admit no more than the total of all callers', () => {
    const { admit } = limits(3);
    const end = admit('a');
    for (const caller of ['b', 'c']) admit(caller);
    expect(() => admit('d')).toThrow(expect.objectContaining(FULL));
    end();
    admit('d');
    expect(() => admit('a')).toThrow(expect.objectContaining(FULL));
  });

  it('count nothing of what has ended, after a thousand rounds', () => {
    const { admit } = limits(2);
    for (let round = 0; round < 1_000; round++) {
      const ends = [admit('a'), admit('a')];
      expect(() => admit('a')).toThrow();
      for (const end of ends) end();
    }
  });
});
