import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStrangers } from '@/server/doors/clients/strangers';
import type { Sessions } from '@/server/operations/ports/identity';
import { createPageAdmission, VISITORS_PAGES } from './page-admission';

const GOOD = 'g'.repeat(43);
const MADE_UP = 'm'.repeat(43);

/** Admission with one good session, and all slots of visitors taken. @param answered when the register answers a look-up */
async function crowded(answered: () => Promise<void> = async () => {}) {
  let looked = 0;
  const find = async (token: string) => {
    looked += 1;
    await answered();
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

describe('as time passes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Admission while the register does not answer. */
  async function hanging() {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const admission = await crowded(() => answered);
    const asked = (token: string) => {
      const admitted = admission.admit('/rapport', token).then(
        () => 'admitted',
        () => 'refused',
      );
      const state = (): Promise<string> => Promise.race([admitted, Promise.resolve('waits')]);
      return { state, admitted };
    };
    return { ...admission, answer, asked };
  }

  it('a page that is read slowly keeps its slot for two seconds at most', async () => {
    const { admit } = await crowded();
    await vi.advanceTimersByTimeAsync(1_999);
    await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
    await vi.advanceTimersByTimeAsync(1);
    await admit('/sign-in');
  });

  it.each([
    ['gives it back when the session is good', GOOD, (next: Promise<unknown>) => expect(next).resolves.toBeDefined()],
    [
      'keeps it when the session is made up',
      MADE_UP,
      (next: Promise<unknown>) => expect(next).rejects.toMatchObject(FULL),
    ],
  ])(
    'a page whose session is still looked up after 250 ms takes a visitor’s slot, and %s',
    async (_, token, expectOf) => {
      const { admit, leave, answer, asked } = await hanging();
      leave[0]?.();
      const { state } = asked(token);
      await vi.advanceTimersByTimeAsync(249);
      expect(await state()).toBe('waits');
      await vi.advanceTimersByTimeAsync(1);
      expect(await state()).toBe('admitted');
      await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
      answer();
      await vi.advanceTimersByTimeAsync(0);
      await expectOf(admit('/sign-in'));
    },
  );

  it.each([
    ['good', GOOD, 'admitted'],
    ['made up', MADE_UP, 'refused'],
  ])(
    'a page that finds no slot meanwhile waits for the look-up: of a session that is %s',
    async (_, token, outcome) => {
      const { answer, asked } = await hanging();
      const { state, admitted } = asked(token);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await state()).toBe('waits');
      answer();
      expect(await admitted).toBe(outcome);
    },
  );
});
