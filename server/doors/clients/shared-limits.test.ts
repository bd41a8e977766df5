import { describe, expect, it } from 'vitest';
import { createSharedLimits } from './shared-limits';

const limits = (all: number) => createSharedLimits({ each: 2, all, scope: 'lists', retryAfterSeconds: 1 });
const TOO_MANY = { name: 'Overloaded', scope: 'lists', retryAfterSeconds: 1 };
const FULL = { name: 'Overloaded', scope: 'service', retryAfterSeconds: 1 };

describe('what takes long', () => {
  it('is admitted twice for each caller, and once more when one has ended, once for each', () => {
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

  it('is bounded for all callers together', () => {
    const { admit } = limits(3);
    const end = admit('a');
    for (const caller of ['b', 'c']) admit(caller);
    expect(() => admit('d')).toThrow(expect.objectContaining(FULL));
    end();
    admit('d');
    expect(() => admit('a')).toThrow(expect.objectContaining(FULL));
  });

  it('leaves nothing behind: a caller whose calls ended is admitted twice again, for ever', () => {
    const { admit } = limits(2);
    for (let round = 0; round < 1_000; round++) {
      const ends = [admit('a'), admit('a')];
      expect(() => admit('a')).toThrow();
      for (const end of ends) end();
    }
  });
});
