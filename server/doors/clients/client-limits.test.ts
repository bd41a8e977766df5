import { describe, expect, it } from 'vitest';
import { Overloaded } from '@/server/domain/service-error';
import type { Client } from '@/server/operations/ports/clients';
import { createClientLimits } from './client-limits';

function client(limits: Partial<Client['limits']> = {}, id = 'a'): Client {
  return { id, name: id, scopes: [], organisations: [], limits: { perSecond: null, maxConcurrent: null, ...limits } };
}

function limits() {
  const time = { now: 0 };
  const { admit } = createClientLimits(() => time.now);
  /** How many of so many calls come in, each ended at once. */
  const through = (one: Client, calls: number): number => {
    let count = 0;
    for (let call = 0; call < calls; call++) {
      try {
        admit(one)();
        count += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(Overloaded);
        expect(error).toMatchObject({ scope: 'caller', retryAfterSeconds: 1 });
      }
    }
    return count;
  };
  return { admit, time, through };
}

describe('a client', () => {
  it('without limits comes in as often as it likes', () => {
    const { admit, through } = limits();
    for (let call = 0; call < 1_000; call++) admit(client());
    expect(through(client(), 1_000)).toBe(1_000);
  });

  it('comes in so many times a second, after a pause no more than a second’s worth', () => {
    const { time, through } = limits();
    const one = client({ perSecond: 4 });
    expect(through(one, 10)).toBe(4);
    time.now = 249;
    expect(through(one, 1)).toBe(0);
    time.now = 250;
    expect(through(one, 10)).toBe(1);
    time.now = 60_000;
    expect(through(one, 10)).toBe(4);
  });

  it('comes in again after the seconds it was told, also at one call a second', () => {
    const { time, through } = limits();
    const one = client({ perSecond: 1 });
    expect(through(one, 2)).toBe(1);
    time.now = 1_000;
    expect(through(one, 2)).toBe(1);
  });

  it('runs so many calls at once, and another when one has ended, once for each', () => {
    const { admit } = limits();
    const one = client({ maxConcurrent: 2 });
    const end = admit(one);
    admit(one);
    expect(() => admit(one)).toThrow(Overloaded);
    end();
    end();
    admit(one);
    expect(() => admit(one)).toThrow(Overloaded);
  });

  it('pays nothing for a call that is refused', () => {
    const { admit, through } = limits();
    const one = client({ perSecond: 2, maxConcurrent: 1 });
    const end = admit(one);
    expect(through(one, 5)).toBe(0);
    end();
    expect(through(one, 5)).toBe(1);
  });

  it('is not kept from calling by another', () => {
    const { through } = limits();
    for (const id of ['a', 'b']) {
      expect(through(client({ perSecond: 3 }, `${id}-limited`), 5)).toBe(3);
    }
  });

  it('that runs a call is not forgotten among a thousand others', () => {
    const { admit, time } = limits();
    const one = client({ maxConcurrent: 1 });
    admit(one);
    for (let at = 0; at < 2_000; at++) {
      time.now += 2_000;
      admit(client({}, String(at)))();
    }
    expect(() => admit(one)).toThrow(Overloaded);
  });
});
