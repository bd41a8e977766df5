import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Session } from './outputs';
import { createPageSession } from './page-session';

const KAREN: Session = {
  sessionId: 'karens-first',
  name: 'Karen Prøvesen',
  userId: 'karen',
  organisation: { type: OrganisationType.jobcenter, code: '751', name: 'Aarhus' },
  role: 'caseworker',
  maySwitch: false,
  guestAccessHours: 8,
};
const KAREN_AGAIN: Session = { ...KAREN, sessionId: 'karens-second' };
const IB: Session = { ...KAREN, sessionId: 'ibs', name: 'Ib Prøvesen', userId: 'ib', role: 'supervisor' };
const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function pageOf(who: Session | null | 'no response') {
  const browser = { signedIn: who };
  const fetchSession = vi.fn(async () => {
    if (browser.signedIn === 'no response') throw new Error('no response');
    return browser.signedIn;
  });
  const page = createPageSession(KAREN, fetchSession);
  const coverAfter = async (act: () => void) => {
    act();
    await vi.advanceTimersByTimeAsync(0);
    return page.state().cover;
  };
  return { page, browser, fetchSession, coverAfter };
}

describe('a page notified of another sign-in', () => {
  it('is hidden before it is known who signed in', () => {
    const { page } = pageOf(KAREN);
    page.hideAndCheck();
    expect(page.state().cover).toBe('checking');
  });

  it('is visible again if its own session is signed in', async () => {
    const { page, coverAfter } = pageOf(KAREN);
    expect(await coverAfter(page.hideAndCheck)).toBeUndefined();
  });

  it.each([
    ['another person', IB],
    [
      'the same person for another organisation',
      { ...KAREN_AGAIN, organisation: { ...KAREN.organisation, code: '101' } },
    ],
    [
      'the same person for another kind of organisation',
      { ...KAREN_AGAIN, organisation: { ...KAREN.organisation, type: OrganisationType.municipality } },
    ],
    ['the same person in another role', { ...KAREN_AGAIN, role: 'reader' as const }],
  ])('drops its data for %s, and never shows it again', async (_what, who) => {
    const { page, browser, coverAfter } = pageOf(who);
    expect(await coverAfter(page.hideAndCheck)).toBe('other');
    expect(page.state()).toMatchObject({ dropped: true, other: who, shown: KAREN });
    browser.signedIn = KAREN;
    expect(await coverAfter(page.hideAndCheck)).toBe('other');
    browser.signedIn = null;
    expect(await coverAfter(page.hideAndCheck)).toBe('expired');
  });

  it('stays hidden while the check fails', async () => {
    const { page, browser, coverAfter } = pageOf('no response');
    expect(await coverAfter(page.hideAndCheck)).toBe('unreachable');
    browser.signedIn = KAREN;
    expect(await coverAfter(page.hideAndCheck)).toBeUndefined();
  });

  it('ignores responses to all but the latest check', async () => {
    const answers: ((who: Session | null) => void)[] = [];
    const page = createPageSession(KAREN, () => new Promise((resolve) => answers.push(resolve)));
    page.hideAndCheck();
    page.hideAndCheck();
    answers[1]?.(KAREN);
    await vi.advanceTimersByTimeAsync(0);
    answers[0]?.(IB);
    await vi.advanceTimersByTimeAsync(0);
    expect(page.state()).toMatchObject({ cover: undefined, dropped: false });
  });
});

describe('a page whose session has ended', () => {
  it('continues when the same person signs in within an hour', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    expect(await coverAfter(page.hideAndCheck)).toBe('ended');
    await vi.advanceTimersByTimeAsync(59 * MINUTE);
    browser.signedIn = KAREN_AGAIN;
    expect(await coverAfter(page.check)).toBeUndefined();
    expect(page.state()).toMatchObject({ shown: KAREN_AGAIN, dropped: false });
    expect([KAREN.sessionId, KAREN_AGAIN.sessionId, IB.sessionId, null].map(page.accepts)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('drops its data after an hour', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    await coverAfter(page.hideAndCheck);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(page.state()).toMatchObject({ cover: 'expired', dropped: true });
    browser.signedIn = KAREN_AGAIN;
    expect(await coverAfter(page.check)).toBe('other');
  });

  it('does not continue when it comes to the front the next morning, after a new sign-in', async () => {
    const { page, coverAfter } = pageOf(KAREN_AGAIN);
    await vi.advanceTimersByTimeAsync(15 * 60 * MINUTE);
    expect(await coverAfter(page.check)).toBe('other');
    expect(page.state().dropped).toBe(true);
  });

  it('continues if it was in use until now, however old it is', async () => {
    const { page, coverAfter } = pageOf(KAREN_AGAIN);
    await vi.advanceTimersByTimeAsync(7 * 60 * MINUTE);
    page.recordActivity();
    expect(await coverAfter(page.check)).toBeUndefined();
  });
});

describe('why a session ended', () => {
  const LEFT = { idleMs: 20 * MINUTE, wholeMs: 60 * MINUTE, idleLimitMs: 20 * MINUTE };

  it.each([
    ['at the idle timeout', 'idle', 20],
    ['within a minute before the idle timeout, the server’s precision', 'idle', 19],
    ['earlier, so it was ended elsewhere', undefined, 18],
  ])('%s: %s', async (_when, endedBy, minutes) => {
    const { page, coverAfter } = pageOf(null);
    page.setTimeLeft(LEFT);
    await vi.advanceTimersByTimeAsync(minutes * MINUTE);
    expect(await coverAfter(page.hideAndCheck)).toBe('ended');
    expect(page.state().endedBy).toBe(endedBy);
  });

  it('at its maximum length, in spite of activity', async () => {
    const { page, coverAfter } = pageOf(null);
    page.setTimeLeft(LEFT);
    for (let minute = 0; minute < 60; minute += 10) {
      await vi.advanceTimersByTimeAsync(10 * MINUTE);
      page.recordActivity();
    }
    expect(await coverAfter(page.check)).toBe('ended');
    expect(page.state().endedBy).toBe('day');
  });
});

describe('a page that comes to the front', () => {
  it('stays visible during a check, and when the check fails', async () => {
    const { page, coverAfter } = pageOf('no response');
    page.check();
    expect(page.state().cover).toBeUndefined();
    expect(await coverAfter(page.check)).toBeUndefined();
  });

  it('is hidden if another person is signed in', async () => {
    const { page, coverAfter } = pageOf(IB);
    expect(await coverAfter(page.check)).toBe('other');
  });
});

describe('calls of a hidden page', () => {
  it('wait until the page is visible', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    await coverAfter(page.hideAndCheck);
    const seen = vi.fn();
    void page.whenVisible().then(seen);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen).not.toHaveBeenCalled();
    browser.signedIn = KAREN_AGAIN;
    await coverAfter(page.check);
    expect(seen).toHaveBeenCalled();
  });

  it('stop waiting when they are aborted', async () => {
    const { page, coverAfter } = pageOf(null);
    await coverAfter(page.hideAndCheck);
    const stopping = new AbortController();
    const waiting = expect(page.whenVisible(stopping.signal)).rejects.toThrow();
    stopping.abort();
    await waiting;
  });
});

it('after a sign-out without a response, a page stays hidden until the person returns to it', async () => {
  const { page, coverAfter } = pageOf(KAREN);
  page.signedOut('sign-out-unanswered');
  expect(await coverAfter(page.check)).toBe('sign-out-unanswered');
  expect(await coverAfter(page.hideAndCheck)).toBeUndefined();
});

it('after an incomplete sign-out, a page stays hidden whoever signs in', async () => {
  const { page, coverAfter } = pageOf(KAREN_AGAIN);
  page.signedOut('sign-out-incomplete');
  expect(page.state().dropped).toBe(true);
  expect(await coverAfter(page.hideAndCheck)).toBe('sign-out-incomplete');
});
