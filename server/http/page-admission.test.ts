import type { IncomingMessage } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import type { Sessions } from '@/server/operations/identity-ports';
import { createPageAdmission, VISITORS_PAGES } from './page-admission';
import { createStrangers } from './strangers';

const GOOD = 'g'.repeat(43);
const MADE_UP = 'm'.repeat(43);

/** Admission with one good session, and all slots of visitors taken. */
async function crowded() {
  let looked = 0;
  const find = async (token: string) => {
    looked += 1;
    return token === GOOD ? { id: 'u' } : undefined;
  };
  const sessions = { find } as unknown as Sessions;
  const guard = { sessions, sessionsForStrangers: sessions, strangers: createStrangers(async () => []) };
  const admitPage = createPageAdmission(guard);
  const admit = (url: string, token?: string) =>
    admitPage({ url, headers: { ...(token && { cookie: `__Host-cv=${token}` }) } } as IncomingMessage);
  const leave = await Promise.all(Array.from({ length: VISITORS_PAGES }, () => admit('/sign-in')));
  return { admit, leave, looked: () => looked };
}

const FULL = { name: 'Overloaded', scope: 'service' };

describe('pages', () => {
  it('of visitors are few at a time', async () => {
    const { admit, leave } = await crowded();
    await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
    await expect(admit('/', MADE_UP)).rejects.toMatchObject(FULL);
    leave[0]?.();
    await admit('/sign-in');
  });

  it('of people who are signed in are not, whether this process knows them or not', async () => {
    const { admit, looked } = await crowded();
    for (let page = 0; page < 100; page++) await admit('/rapport', GOOD);
    expect(looked()).toBe(1);
  });

  it('have their built files sent to anybody', async () => {
    const { admit } = await crowded();
    for (let file = 0; file < 100; file++) await admit('/_next/static/chunks/a.js');
    await expect(admit('/_next/anything')).rejects.toMatchObject(FULL);
  });
});

it('a page that is read slowly keeps its slot for two seconds at most', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { admit } = await crowded();
  await vi.advanceTimersByTimeAsync(1_999);
  await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
  await vi.advanceTimersByTimeAsync(1);
  await admit('/sign-in');
  vi.useRealTimers();
});
