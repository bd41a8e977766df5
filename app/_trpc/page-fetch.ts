import { recordBuild } from './build';
import type { PageSession } from './page-session';
import { RESPONSE_TIMEOUT_MS } from './timeouts';
import { UNASKED_HEADER } from './unasked';

type Init = {
  readonly method?: string;
  readonly headers?: object;
  readonly body?: string;
  readonly signal?: AbortSignal | null | undefined;
};
export type Fetch = (input: RequestInfo | URL | string, init?: Init) => Promise<Response>;

/** Calls that a hidden page may send. */
const WHILE_HIDDEN = /\/session\.signOut\w*$/;

/** Calls that do not count as activity. */
const NOT_ACTIVITY = /\/session\.left$/;

/** A change was not sent because the page is hidden: the person is to see it again first. */
export class PageHidden extends Error {
  override readonly name = 'PageHidden';
}

/** The call timed out: whether a change was made is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Calls without a timeout, since they show progress and can be stopped. */
const NO_TIMEOUT = /\/report\.exportPart$/;

/**
 * Sends a page's calls for its session. While the page is hidden, reads wait and changes throw `PageHidden`. When the
 * server refuses the session, the page is hidden, and a read is sent again once the page is visible.
 * @param reading whether the calls are reads
 */
export function pageFetch(page: PageSession, reading: boolean, send: Fetch = sendWithTimeout): Fetch {
  return async (input, init) => {
    const whileHidden = WHILE_HIDDEN.test(String(input));
    for (let refusedAs: string | undefined; ; ) {
      if (!whileHidden && page.state().cover !== undefined) {
        if (!reading) throw new PageHidden();
        await page.whenVisible(init?.signal);
      }
      const session = page.state().shown.sessionId;
      const headers = { ...init?.headers, 'x-cv-session': session };
      const response = await send(input, { ...init, headers });
      const isActivity = !NOT_ACTIVITY.test(String(input)) && !(UNASKED_HEADER in headers);
      if (response.ok && !whileHidden && isActivity) page.recordActivity();
      const refused = response.status === 401 || response.status === 412;
      if (!refused || whileHidden || refusedAs === session) return response;
      refusedAs = session;
      // A sign-in in another tab may have given the page a new session meanwhile.
      if (page.state().shown.sessionId === session) page.hideAndCheck();
      if (!reading) return response;
    }
  };
}

export const sendWithTimeout: Fetch = withTimeout(sendByBrowser);

/**
 * Adds a timeout, after which a call rejects with NoAnswer.
 * @param send must reject with its signal's reason when that is aborted, as `fetch` does
 */
export function withTimeout(send: Fetch): Fetch {
  return async (input, init) => {
    if (NO_TIMEOUT.test(String(input))) return send(input, init);
    const limit = new AbortController();
    const stop = () => limit.abort(init?.signal?.reason);
    if (init?.signal?.aborted) stop();
    init?.signal?.addEventListener('abort', stop);
    const timer = setTimeout(() => limit.abort(new NoAnswer()), RESPONSE_TIMEOUT_MS);
    try {
      return await send(input, { ...init, signal: limit.signal });
    } finally {
      clearTimeout(timer);
      init?.signal?.removeEventListener('abort', stop);
    }
  };
}

async function sendByBrowser(input: RequestInfo | URL | string, init?: Init): Promise<Response> {
  const response = await fetch(input, init as RequestInit);
  recordBuild(response);
  // Reads the whole body here, so that the timeout covers it.
  return new Response(await response.arrayBuffer(), response);
}
