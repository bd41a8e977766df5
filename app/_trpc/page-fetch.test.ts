import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Session } from './outputs';
import { NoAnswer, PageHidden, pageFetch, withTimeout } from './page-fetch';
import { createPageSession } from './page-session';
import { UNASKED_HEADER } from './unasked';

const KAREN: Session = {
  sessionId: 'karens-first',
  name: 'Karen Prøvesen',
  userId: 'karen',
  organisation: { type: OrganisationType.jobcenter, code: '751', name: 'Aarhus' },
  role: 'caseworker',
  maySwitch: false,
  guestAccessHours: 8,
};

/** A page, and a server that responds with these statuses in turn. */
function callsOf({ reading, statuses }: { reading: boolean; statuses: readonly number[] }) {
  const left = [...statuses];
  const browser: { signedIn: Session | null } = { signedIn: KAREN };
  const page = createPageSession(KAREN, async () => browser.signedIn);
  const send = vi.fn(async (_input: unknown, _init?: object) => new Response('{}', { status: left.shift() ?? 200 }));
  const call = pageFetch(page, reading, send);
  const sessionsSent = () =>
    send.mock.calls.map(([, init]) =>
      new Headers((init as { headers: Record<string, string> }).headers).get('x-cv-session'),
    );
  return { page, browser, send, call, sessionsSent };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe.each([401, 412])('a call that the server refuses with %i', (status) => {
  it('hides the page; a read is repeated in the same person’s new session', async () => {
    const { page, browser, call, sessionsSent } = callsOf({ reading: true, statuses: [status] });
    browser.signedIn = null;
    const answered = call('/trpc/citizen.overview', { headers: { 'x-cv': '1' } });
    await settled();
    expect(page.state().cover).toBe('ended');
    browser.signedIn = { ...KAREN, sessionId: 'karens-second' };
    page.check();
    expect((await answered).status).toBe(200);
    expect(sessionsSent()).toEqual(['karens-first', 'karens-second']);
  });

  it('hides the page; a change fails and is not repeated', async () => {
    const { page, browser, call, send } = callsOf({ reading: false, statuses: [status] });
    browser.signedIn = null;
    expect((await call('/trpc/citizen.setStatus')).status).toBe(status);
    await settled();
    expect(page.state().cover).toBe('ended');
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('a hidden page', () => {
  it('sends neither reads nor changes', async () => {
    const reads = callsOf({ reading: true, statuses: [] });
    reads.browser.signedIn = null;
    reads.page.hideAndCheck();
    void reads.call('/trpc/citizen.overview');
    const changes = callsOf({ reading: false, statuses: [] });
    changes.page.hideAndCheck();
    await expect(changes.call('/trpc/citizen.setStatus')).rejects.toThrow(PageHidden);
    await settled();
    expect([reads.send.mock.calls, changes.send.mock.calls]).toEqual([[], []]);
  });

  it.each(['session.signOut', 'session.signOutEverywhere'])('can call %s', async (procedure) => {
    const { page, call, send } = callsOf({ reading: true, statuses: [] });
    page.hideAndCheck();
    await call(`/trpc/${procedure}`);
    expect(send).toHaveBeenCalledTimes(1);
  });
});

it('session.left does not count as activity, session.me does', async () => {
  const { page, call } = callsOf({ reading: true, statuses: [] });
  const recordActivity = vi.spyOn(page, 'recordActivity');
  await call('/trpc/session.left');
  expect(recordActivity).not.toHaveBeenCalled();
  await call('/trpc/session.me');
  expect(recordActivity).toHaveBeenCalledTimes(1);
});

it('a call that the page makes by itself is no activity', async () => {
  const { page, call } = callsOf({ reading: true, statuses: [] });
  const recordActivity = vi.spyOn(page, 'recordActivity');
  await call('/trpc/worklist.counts', { headers: { [UNASKED_HEADER]: '1' } });
  expect(recordActivity).not.toHaveBeenCalled();
});

describe('a call without a response', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** As a browser's fetch, but no response comes. */
  const sendWithoutResponse = (_input: unknown, init?: { readonly signal?: AbortSignal | null | undefined }) =>
    new Promise<Response>((_resolve, reject) => {
      const { signal } = init ?? {};
      signal?.addEventListener('abort', () => reject(signal.reason));
    });

  it.each([true, false])('times out after ten seconds, reading: %s', async (reading) => {
    const call = pageFetch(
      createPageSession(KAREN, async () => KAREN),
      reading,
      withTimeout(sendWithoutResponse),
    );
    const failed = vi.fn();
    void call('/trpc/citizen.find').catch(failed);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(failed).toHaveBeenCalledWith(expect.any(NoAnswer));
  });

  it('can be aborted before the timeout, and rejects with the signal’s reason', async () => {
    const stopping = new AbortController();
    const failed = expect(withTimeout(sendWithoutResponse)('/trpc/x', { signal: stopping.signal })).rejects.toThrow(
      'enough',
    );
    stopping.abort(new Error('enough'));
    await failed;
  });

  it('has no timeout when it is a part of an export', async () => {
    const failed = vi.fn();
    void withTimeout(sendWithoutResponse)('/trpc/report.exportPart').catch(failed);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(failed).not.toHaveBeenCalled();
  });
});
