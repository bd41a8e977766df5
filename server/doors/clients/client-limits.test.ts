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
  /** How many of this number of calls are admitted; each ends at once. */
  const admitted = (one: Client, calls: number): number => {
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
  return { admit, time, admitted };
}

describe('a client', () => {
  it('without limits may make any number of calls', () => {
    const { admit, admitted } = limits();
    for (let call = 0; call < 1_000; call++) admit(client());
    expect(admitted(client(), 1_000)).toBe(1_000);
  });

  it('with a rate may make that many calls a second, and after a pause one second’s worth at most', () => {
    const { time, admitted } = limits();
    const one = client({ perSecond: 4 });
    expect(admitted(one, 10)).toBe(4);
    time.now = 249;
    expect(admitted(one, 1)).toBe(0);
    time.now = 250;
    expect(admitted(one, 10)).toBe(1);
    time.now = 60_000;
    expect(admitted(one, 10)).toBe(4);
  });

  it('is admitted after the seconds of Retry-After, also at one call a second', () => {
    const { time, admitted } = limits();
    const one = client({ perSecond: 1 });
    expect(admitted(one, 2)).toBe(1);
    time.now = 1_000;
    expect(admitted(one, 2)).toBe(1);
  });

  it('may run as many calls at once as its limit; ending a call twice frees one place only', () => {
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

  it('spends no token on a rejected call', () => {
    const { admit, admitted } = limits();
    const one = client({ perSecond: 2, maxConcurrent: 1 });
    const end = admit(one);
    expect(admitted(one, 5)).toBe(0);
    end();
    expect(admitted(one, 5)).toBe(1);
  });

  it('has limits of its own, whatever other clients do', () => {
    const { admitted } = limits();
    for (const id of ['a', 'b']) {
      expect(admitted(client({ perSecond: 3 }, `${id}-limited`), 5)).toBe(3);
    }
  });

  it('that runs a call is not evicted by two thousand others', () => {
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
