import { noteBuild } from './build';
import type { PageSession } from './page-session';
import { RESPONSE_TIMEOUT_MS } from './timeouts';

/** As calls are sent. */
type Init = {
  readonly method?: string;
  readonly headers?: object;
  readonly body?: string;
  readonly signal?: AbortSignal | null | undefined;
};
export type Fetch = (input: RequestInfo | URL | string, init?: Init) => Promise<Response>;

/** Done while the page is hidden, too. */
const WHILE_HIDDEN = /\/session\.signOut\w*$/;

/** Asks after the session, and is no use of it. */
const NOT_ACTIVITY = /\/session\.left$/;

/** A change that was not sent, because the page is hidden: whoever made it looks at it again first. */
export class PageHidden extends Error {
  override readonly name = 'PageHidden';
}

/** No answer came in time: whether a change was made is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Says itself how far it is, and can be stopped. */
const NO_TIMEOUT = /\/report\.exportPart$/;

/**
 * Sends a page's calls in the name of its session. While the page is hidden none is sent: what is to be read waits, what is to be changed is
 * refused. Where the server refuses the session, the page is hidden, and what was to be read is asked again once it is seen.
 * @param reading whether the calls change nothing
 */
export function pageFetch(page: PageSession, reading: boolean, send: Fetch = sendWithTimeout): Fetch {
  return async (input, init) => {
    const whileHidden = WHILE_HIDDEN.test(String(input));
    for (let refusedAs: string | undefined; ; ) {
      if (!whileHidden && page.state().cover !== undefined) {
        if (!reading) throw new PageHidden();
        await page.uncovered(init?.signal);
      }
      const session = page.state().shown.sessionId;
      const headers = { ...init?.headers, 'x-cv-session': session };
      const response = await send(input, { ...init, headers });
      if (response.ok && !whileHidden && !NOT_ACTIVITY.test(String(input))) page.confirm();
      const refused = response.status === 401 || response.status === 412;
      if (!refused || whileHidden || refusedAs === session) return response;
      refusedAs = session;
      // Somebody who signed in beside may have given the page a new session meanwhile.
      if (page.state().shown.sessionId === session) page.doubt();
      if (!reading) return response;
    }
  };
}

/** Sends a call and gives it up with NoAnswer when its answer is not there in time. */
export const sendWithTimeout: Fetch = withTimeout(sendByBrowser);

/** @param send rejects with the reason of its signal when that is aborted, as a browser's does */
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
  noteBuild(response);
  // Whole: an answer of which only the beginning comes is none.
  return new Response(await response.arrayBuffer(), response);
}
