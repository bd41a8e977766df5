import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Session } from './outputs';
import { withTimeout, NoAnswer, PageHidden, pageFetch } from './page-fetch';
import { createPageSession } from './page-session';

const KAREN: Session = {
  sessionId: 'karens-first',
  name: 'Karen Prøvesen',
  userId: 'karen',
  organisation: { type: OrganisationType.jobcenter, code: '751', name: 'Aarhus' },
  role: 'caseworker',
};

/** A page, and a server that answers with these statuses one after the other. */
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

describe.each([401, 412])('a call the server refuses with %i', (status) => {
  it('hides the page, and is asked again in the new session of the same person', async () => {
    const { page, browser, call, sessionsSent } = callsOf({ reading: true, statuses: [status] });
    browser.signedIn = null;
    const answered = call('/trpc/citizen.overview', { headers: { 'x-cv': '1' } });
    await settled();
    expect(page.state().cover).toBe('ended');
    browser.signedIn = { ...KAREN, sessionId: 'karens-second' };
    page.look();
    expect((await answered).status).toBe(200);
    expect(sessionsSent()).toEqual(['karens-first', 'karens-second']);
  });

  it('that was to change something is told, and not sent again', async () => {
    const { page, browser, call, send } = callsOf({ reading: false, statuses: [status] });
    browser.signedIn = null;
    expect((await call('/trpc/citizen.setStatus')).status).toBe(status);
    await settled();
    expect(page.state().cover).toBe('ended');
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('a hidden page', () => {
  it('sends nothing: neither what is read nor what is changed', async () => {
    const reads = callsOf({ reading: true, statuses: [] });
    reads.browser.signedIn = null;
    reads.page.doubt();
    void reads.call('/trpc/citizen.overview');
    const changes = callsOf({ reading: false, statuses: [] });
    changes.page.doubt();
    await expect(changes.call('/trpc/citizen.setStatus')).rejects.toThrow(PageHidden);
    await settled();
    expect([reads.send.mock.calls, changes.send.mock.calls]).toEqual([[], []]);
  });

  it.each(['session.signOut', 'session.signOutEverywhere'])('can call %s', async (procedure) => {
    const { page, call, send } = callsOf({ reading: true, statuses: [] });
    page.doubt();
    await call(`/trpc/${procedure}`);
    expect(send).toHaveBeenCalledTimes(1);
  });
});

it('asking how long the session lasts is no use of it', async () => {
  const { page, call } = callsOf({ reading: true, statuses: [] });
  const confirm = vi.spyOn(page, 'confirm');
  await call('/trpc/session.left');
  expect(confirm).not.toHaveBeenCalled();
  await call('/trpc/session.me');
  expect(confirm).toHaveBeenCalledTimes(1);
});

describe('a call without an answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** As a browser's, where nothing comes back. */
  const sendInVain = (_input: unknown, init?: { readonly signal?: AbortSignal | null | undefined }) =>
    new Promise<Response>((_resolve, reject) => {
      const { signal } = init ?? {};
      signal?.addEventListener('abort', () => reject(signal.reason));
    });

  it.each([true, false])('is given up after ten seconds and not before, reading: %s', async (reading) => {
    const call = pageFetch(
      createPageSession(KAREN, async () => KAREN),
      reading,
      withTimeout(sendInVain),
    );
    const failed = vi.fn();
    void call('/trpc/citizen.find').catch(failed);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(failed).toHaveBeenCalledWith(expect.any(NoAnswer));
  });

  it('can be stopped before, with the reason of who stops it', async () => {
    const stopping = new AbortController();
    const failed = expect(withTimeout(sendInVain)('/trpc/x', { signal: stopping.signal })).rejects.toThrow('enough');
    stopping.abort(new Error('enough'));
    await failed;
  });

  it('is waited for as long as it takes when it is a part of a file', async () => {
    const failed = vi.fn();
    void withTimeout(sendInVain)('/trpc/report.exportPart').catch(failed);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(failed).not.toHaveBeenCalled();
  });
});
