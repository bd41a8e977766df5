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
};
const KAREN_AGAIN: Session = { ...KAREN, sessionId: 'karens-second' };
const IB: Session = { ...KAREN, sessionId: 'ibs', name: 'Ib Prøvesen', userId: 'ib', role: 'supervisor' };
const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function pageOf(who: Session | null | 'no answer') {
  const browser = { signedIn: who };
  const ask = vi.fn(async () => {
    if (browser.signedIn === 'no answer') throw new Error('no answer');
    return browser.signedIn;
  });
  const page = createPageSession(KAREN, ask);
  const coverAfter = async (act: () => void) => {
    act();
    await vi.advanceTimersByTimeAsync(0);
    return page.state().cover;
  };
  return { page, browser, ask, coverAfter };
}

describe('a page that is told of another sign-in', () => {
  it('is hidden at once, before it is known who signed in', () => {
    const { page } = pageOf(KAREN);
    page.doubt();
    expect(page.state().cover).toBe('asking');
  });

  it('is seen again when it was its own session', async () => {
    const { page, coverAfter } = pageOf(KAREN);
    expect(await coverAfter(page.doubt)).toBeUndefined();
  });

  it.each([
    ['somebody else', IB],
    [
      'the same person for another organisation',
      { ...KAREN_AGAIN, organisation: { ...KAREN.organisation, code: '101' } },
    ],
    [
      'the same person for another kind of organisation',
      { ...KAREN_AGAIN, organisation: { ...KAREN.organisation, type: OrganisationType.municipality } },
    ],
    ['the same person in another role', { ...KAREN_AGAIN, role: 'reader' as const }],
  ])('drops what was typed for %s, and never shows it again', async (_what, who) => {
    const { page, browser, coverAfter } = pageOf(who);
    expect(await coverAfter(page.doubt)).toBe('other');
    expect(page.state()).toMatchObject({ dropped: true, other: who, shown: KAREN });
    browser.signedIn = KAREN;
    expect(await coverAfter(page.doubt)).toBe('other');
    browser.signedIn = null;
    expect(await coverAfter(page.doubt)).toBe('expired');
  });

  it('stays hidden while nobody can tell who is signed in', async () => {
    const { page, browser, coverAfter } = pageOf('no answer');
    expect(await coverAfter(page.doubt)).toBe('unreachable');
    browser.signedIn = KAREN;
    expect(await coverAfter(page.doubt)).toBeUndefined();
  });

  it('believes the question asked last', async () => {
    const answers: ((who: Session | null) => void)[] = [];
    const page = createPageSession(KAREN, () => new Promise((resolve) => answers.push(resolve)));
    page.doubt();
    page.doubt();
    answers[1]?.(KAREN);
    await vi.advanceTimersByTimeAsync(0);
    answers[0]?.(IB);
    await vi.advanceTimersByTimeAsync(0);
    expect(page.state()).toMatchObject({ cover: undefined, dropped: false });
  });
});

describe('a page whose session has ended', () => {
  it('goes on with a new session of the same person within an hour', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    expect(await coverAfter(page.doubt)).toBe('ended');
    await vi.advanceTimersByTimeAsync(59 * MINUTE);
    browser.signedIn = KAREN_AGAIN;
    expect(await coverAfter(page.look)).toBeUndefined();
    expect(page.state()).toMatchObject({ shown: KAREN_AGAIN, dropped: false });
    expect([KAREN.sessionId, KAREN_AGAIN.sessionId, IB.sessionId, null].map(page.accepts)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('drops what was typed after an hour by itself', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    await coverAfter(page.doubt);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(page.state()).toMatchObject({ cover: 'expired', dropped: true });
    browser.signedIn = KAREN_AGAIN;
    expect(await coverAfter(page.look)).toBe('other');
  });

  it('that comes to the front the next morning shows nothing of yesterday', async () => {
    const { page, coverAfter } = pageOf(KAREN_AGAIN);
    await vi.advanceTimersByTimeAsync(15 * 60 * MINUTE);
    expect(await coverAfter(page.look)).toBe('other');
    expect(page.state().dropped).toBe(true);
  });

  it('that was in use until now goes on, however old it is', async () => {
    const { page, coverAfter } = pageOf(KAREN_AGAIN);
    await vi.advanceTimersByTimeAsync(7 * 60 * MINUTE);
    page.confirm();
    expect(await coverAfter(page.look)).toBeUndefined();
  });
});

describe('the words why a session has ended', () => {
  const LEFT = { idleMs: 20 * MINUTE, wholeMs: 60 * MINUTE, idleLimitMs: 20 * MINUTE };

  it.each([
    ['nobody used it', 'idle', 20],
    ['nobody used it, by the server’s count of whole minutes', 'idle', 19],
    ['it was ended elsewhere', undefined, 18],
  ])('%s', async (_why, endedBy, minutes) => {
    const { page, coverAfter } = pageOf(null);
    page.lasts(LEFT);
    await vi.advanceTimersByTimeAsync(minutes * MINUTE);
    expect(await coverAfter(page.doubt)).toBe('ended');
    expect(page.state().endedBy).toBe(endedBy);
  });

  it('it had lasted as long as one may, though it was used', async () => {
    const { page, coverAfter } = pageOf(null);
    page.lasts(LEFT);
    for (let minute = 0; minute < 60; minute += 10) {
      await vi.advanceTimersByTimeAsync(10 * MINUTE);
      page.confirm();
    }
    expect(await coverAfter(page.look)).toBe('ended');
    expect(page.state().endedBy).toBe('day');
  });
});

describe('a page that comes to the front', () => {
  it('stays seen while it asks, and when nobody answers', async () => {
    const { page, coverAfter } = pageOf('no answer');
    page.look();
    expect(page.state().cover).toBeUndefined();
    expect(await coverAfter(page.look)).toBeUndefined();
  });

  it('is hidden when somebody else is signed in', async () => {
    const { page, coverAfter } = pageOf(IB);
    expect(await coverAfter(page.look)).toBe('other');
  });
});

describe('calls of a hidden page', () => {
  it('wait until it is seen again', async () => {
    const { page, browser, coverAfter } = pageOf(null);
    await coverAfter(page.doubt);
    const seen = vi.fn();
    void page.uncovered().then(seen);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen).not.toHaveBeenCalled();
    browser.signedIn = KAREN_AGAIN;
    await coverAfter(page.look);
    expect(seen).toHaveBeenCalled();
  });

  it('stop waiting when they are given up', async () => {
    const { page, coverAfter } = pageOf(null);
    await coverAfter(page.doubt);
    const stopping = new AbortController();
    const waiting = expect(page.uncovered(stopping.signal)).rejects.toThrow();
    stopping.abort();
    await waiting;
  });
});

it('a page whose sign-out got no answer is not seen again unasked', async () => {
  const { page, coverAfter } = pageOf(KAREN);
  page.signedOut('sign-out-unanswered');
  expect(await coverAfter(page.look)).toBe('sign-out-unanswered');
  expect(await coverAfter(page.doubt)).toBeUndefined();
});

it('a page that is signed out here alone stays hidden whoever signs in', async () => {
  const { page, coverAfter } = pageOf(KAREN_AGAIN);
  page.signedOut('sign-out-incomplete');
  expect(page.state().dropped).toBe(true);
  expect(await coverAfter(page.doubt)).toBe('sign-out-incomplete');
});
