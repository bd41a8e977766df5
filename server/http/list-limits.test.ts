import { describe, expect, it } from 'vitest';
import { createListLimits } from './list-limits';

const TOO_MANY = { name: 'Overloaded', scope: 'lists', retryAfterSeconds: 1 };
const FULL = { name: 'Overloaded', scope: 'service', retryAfterSeconds: 1 };

describe('lists at once', () => {
  it('are two for each caller, and another when one has ended, once for each', () => {
    const { admit } = createListLimits(100);
    const end = admit('a');
    admit('a');
    expect(() => admit('a')).toThrow(expect.objectContaining(TOO_MANY));
    admit('b');
    end();
    end();
    admit('a');
    expect(() => admit('a')).toThrow(expect.objectContaining(TOO_MANY));
  });

  it('are bounded for all callers together', () => {
    const { admit } = createListLimits(3);
    const end = admit('a');
    for (const caller of ['b', 'c']) admit(caller);
    expect(() => admit('d')).toThrow(expect.objectContaining(FULL));
    end();
    admit('d');
    expect(() => admit('a')).toThrow(expect.objectContaining(FULL));
  });

  it('leave nothing behind: a caller that ended its lists may ask for two again, for ever', () => {
    const { admit } = createListLimits(2);
    for (let round = 0; round < 1_000; round++) {
      const ends = [admit('a'), admit('a')];
      expect(() => admit('a')).toThrow();
      for (const end of ends) end();
    }
  });
});
