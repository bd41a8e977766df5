import { describe, expect, it } from 'vitest';
import { ServiceFault } from '@/server/domain/service-error';
import type { Client, Credential } from '@/server/operations/ports/clients';
import { cacheClients } from './client-cache';

const FUND: Client = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Fund system',
  scopes: ['GetCVList'],
  organisations: [{ type: 2, code: '3' }],
  limits: { perSecond: null, maxConcurrent: null },
};
const KEY: Credential = { kind: 'key', key: 'k' };

/** Waits until background look-ups have settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A cache over a register that gives these answers and then FUND, with a clock set by hand. */
function cacheOver(answers: (() => Promise<Client | undefined>)[]) {
  const time = { now: 0 };
  const queries: Credential[] = [];
  const { find } = cacheClients(
    {
      find: (credential) => {
        queries.push(credential);
        return (answers.shift() ?? (async () => FUND))();
      },
    },
    () => time.now,
  );
  return { find, time, queries };
}

describe('the client cache', () => {
  it('serves an entry for less than half a second, so that a revoked client is rejected within a second', async () => {
    const { find, time, queries } = cacheOver([async () => FUND, async () => undefined]);
    expect(await find(KEY)).toBe(FUND);
    time.now = 249;
    expect(await find(KEY)).toBe(FUND);
    expect(queries).toHaveLength(1);
    time.now = 500;
    expect(await find(KEY)).toBeUndefined();
  });

  it('refreshes an entry in the background, so that a busy client waits for its first look-up only', async () => {
    const never = () => new Promise<Client>(() => undefined);
    const { find, time, queries } = cacheOver([async () => FUND, async () => FUND, never]);
    await find(KEY);
    for (const now of [250, 251, 499, 749]) {
      time.now = now;
      expect(await find(KEY)).toBe(FUND);
    }
    expect(queries).toHaveLength(3);
  });

  it('evicts an entry when its refresh finds that the client was revoked', async () => {
    const { find, time, queries } = cacheOver([async () => FUND, async () => undefined, async () => undefined]);
    await find(KEY);
    time.now = 250;
    expect(await find(KEY)).toBe(FUND);
    await settled();
    time.now = 251;
    expect(await find(KEY)).toBeUndefined();
    expect(queries).toHaveLength(3);
  });

  it('serves an entry whose refresh failed until it expires, and then throws', async () => {
    const fail = () => Promise.reject(new ServiceFault(8236));
    const { find, time } = cacheOver([async () => FUND, fail, fail]);
    await find(KEY);
    for (const now of [250, 499]) {
      time.now = now;
      expect(await find(KEY)).toBe(FUND);
    }
    await settled();
    time.now = 500;
    await expect(find(KEY)).rejects.toMatchObject({ code: 8236 });
  });

  it('counts the age of an entry from the start of its query, which concurrent look-ups share', async () => {
    let answer: (client: Client) => void = () => undefined;
    const slow = new Promise<Client>((resolve) => {
      answer = resolve;
    });
    const { find, time, queries } = cacheOver([() => slow, async () => undefined]);
    const first = find(KEY);
    time.now = 400;
    const shared = find(KEY);
    answer(FUND);
    expect(await Promise.all([first, shared])).toEqual([FUND, FUND]);
    expect(queries).toHaveLength(1);
    time.now = 500;
    expect(await find(KEY)).toBeUndefined();
  });

  it('does not cache that no client was found, so that a client can call as soon as it is registered', async () => {
    const { find, queries } = cacheOver([async () => undefined]);
    expect(await find(KEY)).toBeUndefined();
    expect(await find(KEY)).toBe(FUND);
    expect(queries).toHaveLength(2);
  });

  it('does not cache a failed look-up', async () => {
    const { find } = cacheOver([() => Promise.reject(new ServiceFault(8236))]);
    await expect(find(KEY)).rejects.toMatchObject({ code: 8236 });
    expect(await find(KEY)).toBe(FUND);
  });

  it('does not serve a certificate’s entry for a key of the same text', async () => {
    const { find, queries } = cacheOver([]);
    await find(KEY);
    await find({ kind: 'certificate', fingerprint: 'k' });
    expect(queries).toHaveLength(2);
  });

  it('holds a thousand entries and evicts the oldest first', async () => {
    const { find, queries } = cacheOver([]);
    for (let at = 0; at <= 1_000; at++) await find({ kind: 'key', key: String(at) });
    await find({ kind: 'key', key: '1' });
    expect(queries).toHaveLength(1_001);
    await find({ kind: 'key', key: '0' });
    expect(queries).toHaveLength(1_002);
  });
});
