import { describe, expect, it } from 'vitest';
import { ServiceFault } from '@/server/domain/service-error';
import type { Client, Credential } from '@/server/operations/ports/clients';
import { rememberClients } from './client-cache';

const FUND: Client = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Fund system',
  scopes: ['GetCVList'],
  organisations: [{ type: 2, code: '3' }],
  limits: { perSecond: null, maxConcurrent: null },
};
const KEY: Credential = { kind: 'key', key: 'k' };

/** What was asked for beside the calls has been taken in. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A cache over answers a test gives, with a clock a test moves. */
function over(answers: (() => Promise<Client | undefined>)[]) {
  const time = { now: 0 };
  const asked: Credential[] = [];
  const { find } = rememberClients(
    {
      find: (credential) => {
        asked.push(credential);
        return (answers.shift() ?? (async () => FUND))();
      },
    },
    () => time.now,
  );
  return { find, time, asked };
}

describe('who called is remembered', () => {
  it('for half a second, not longer: who is revoked is out within a second', async () => {
    const { find, time, asked } = over([async () => FUND, async () => undefined]);
    expect(await find(KEY)).toBe(FUND);
    time.now = 249;
    expect(await find(KEY)).toBe(FUND);
    expect(asked).toHaveLength(1);
    time.now = 500;
    expect(await find(KEY)).toBeUndefined();
  });

  it('and asked for again beside the calls, so that who calls all the time waits once only', async () => {
    const never = () => new Promise<Client>(() => undefined);
    const { find, time, asked } = over([async () => FUND, async () => FUND, never]);
    await find(KEY);
    for (const now of [250, 251, 499, 749]) {
      time.now = now;
      expect(await find(KEY)).toBe(FUND);
    }
    expect(asked).toHaveLength(3);
  });

  it('no longer once it is known that the client was revoked', async () => {
    const { find, time, asked } = over([async () => FUND, async () => undefined, async () => undefined]);
    await find(KEY);
    time.now = 250;
    expect(await find(KEY)).toBe(FUND);
    await settled();
    time.now = 251;
    expect(await find(KEY)).toBeUndefined();
    expect(asked).toHaveLength(3);
  });

  it('until it is too old, when the register fails meanwhile', async () => {
    const away = () => Promise.reject(new ServiceFault(8236));
    const { find, time } = over([async () => FUND, away, away]);
    await find(KEY);
    for (const now of [250, 499]) {
      time.now = now;
      expect(await find(KEY)).toBe(FUND);
    }
    await settled();
    time.now = 500;
    await expect(find(KEY)).rejects.toMatchObject({ code: 8236 });
  });

  it('from when it was asked, however long the answer took', async () => {
    let give: (client: Client) => void = () => undefined;
    const slow = new Promise<Client>((resolve) => {
      give = resolve;
    });
    const { find, time, asked } = over([() => slow, async () => undefined]);
    const first = find(KEY);
    time.now = 400;
    const shared = find(KEY);
    give(FUND);
    expect(await Promise.all([first, shared])).toEqual([FUND, FUND]);
    expect(asked).toHaveLength(1);
    time.now = 500;
    expect(await find(KEY)).toBeUndefined();
  });

  it('not when nobody was found, so that who is registered now may call now', async () => {
    const { find, asked } = over([async () => undefined]);
    expect(await find(KEY)).toBeUndefined();
    expect(await find(KEY)).toBe(FUND);
    expect(asked).toHaveLength(2);
  });

  it('not when the register failed', async () => {
    const { find } = over([() => Promise.reject(new ServiceFault(8236))]);
    await expect(find(KEY)).rejects.toMatchObject({ code: 8236 });
    expect(await find(KEY)).toBe(FUND);
  });

  it('apart by kind: a fingerprint sent as a key is another question', async () => {
    const { find, asked } = over([]);
    await find(KEY);
    await find({ kind: 'certificate', fingerprint: 'k' });
    expect(asked).toHaveLength(2);
  });

  it('at most a thousand at a time, the oldest forgotten first', async () => {
    const { find, asked } = over([]);
    for (let at = 0; at <= 1_000; at++) await find({ kind: 'key', key: String(at) });
    await find({ kind: 'key', key: '1' });
    expect(asked).toHaveLength(1_001);
    await find({ kind: 'key', key: '0' });
    expect(asked).toHaveLength(1_002);
  });
});
