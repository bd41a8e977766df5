import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCredentialGuard } from '@/server/doors/clients/credential-guard';
import type { Sessions } from '@/server/operations/ports/identity';
import { createPageAdmission, VISITORS_PAGES } from './page-admission';

const GOOD = 'g'.repeat(43);
const MADE_UP = 'm'.repeat(43);

/**
 * Admission with one open session, while visitors hold all their slots.
 * @param whenAnswered when a session look-up is answered
 */
async function crowded(whenAnswered: () => Promise<void> = async () => {}) {
  let lookUps = 0;
  const find = async (token: string) => {
    lookUps += 1;
    await whenAnswered();
    return token === GOOD ? { id: 'u' } : undefined;
  };
  const sessions = { find } as unknown as Sessions;
  const parts = { sessions, sessionsForUnknown: sessions, guard: createCredentialGuard(async () => []) };
  const admitPage = createPageAdmission(parts);
  const admit = (url: string, token?: string) =>
    admitPage({ url, headers: { ...(token && { cookie: `__Host-cv=${token}` }) } } as IncomingMessage);
  const releases = await Promise.all(Array.from({ length: VISITORS_PAGES }, () => admit('/sign-in')));
  return { admit, releases, lookUps: () => lookUps };
}

const FULL = { name: 'Overloaded', scope: 'service' };

describe('page admission', () => {
  it('limits the pages rendered at once for visitors', async () => {
    const { admit, releases } = await crowded();
    await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
    await expect(admit('/', MADE_UP)).rejects.toMatchObject(FULL);
    releases[0]?.();
    await admit('/sign-in');
  });

  it('does not limit the pages of signed-in people, even if their session is looked up first', async () => {
    const { admit, lookUps } = await crowded();
    for (let page = 0; page < 100; page++) await admit('/rapport', GOOD);
    expect(lookUps()).toBe(1);
  });

  it('does not limit built files', async () => {
    const { admit } = await crowded();
    for (let file = 0; file < 100; file++) await admit('/_next/static/chunks/a.js');
    await expect(admit('/_next/anything')).rejects.toMatchObject(FULL);
  });
});

describe('page admission over time', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Admission while session look-ups hang until `answer`. */
  async function hanging() {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const admission = await crowded(() => answered);
    const request = (token: string) => {
      const admitted = admission.admit('/rapport', token).then(
        () => 'admitted',
        () => 'refused',
      );
      const state = (): Promise<string> => Promise.race([admitted, Promise.resolve('waits')]);
      return { state, admitted };
    };
    return { ...admission, answer, request };
  }

  it('releases the slot of a page that is read slowly after two seconds', async () => {
    const { admit } = await crowded();
    await vi.advanceTimersByTimeAsync(1_999);
    await expect(admit('/sign-in')).rejects.toMatchObject(FULL);
    await vi.advanceTimersByTimeAsync(1);
    await admit('/sign-in');
  });

  it.each([
    ['releases it if the session is open', GOOD, (next: Promise<unknown>) => expect(next).resolves.toBeDefined()],
    [
      'keeps it if the session is made up',
      MADE_UP,
      (next: Promise<unknown>) => expect(next).rejects.toMatchObject(FULL),
    ],
  ])(
    'gives a visitor’s slot to a page whose session look-up takes more than 250 ms, and then %s',
    async (_, token, expectOf) => {
      const { admit, releases, answer, request } = await hanging();
      releases[0]?.();
      const { state } = request(token);
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
    ['open', GOOD, 'admitted'],
    ['made up', MADE_UP, 'refused'],
  ])('waits for a slow look-up if no slot is free: a page whose session is %s is %s', async (_, token, outcome) => {
    const { answer, request } = await hanging();
    const { state, admitted } = request(token);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await state()).toBe('waits');
    answer();
    expect(await admitted).toBe(outcome);
  });
});
