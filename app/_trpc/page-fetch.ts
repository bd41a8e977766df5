import { noteBuild } from './build';
import type { PageSession } from './page-session';

/** As tRPC's client calls it. */
type Init = { readonly headers?: object; readonly signal?: AbortSignal | null | undefined };
type Fetch = (input: RequestInfo | URL | string, init?: Init) => Promise<Response>;

/** Done while the page is hidden, too. */
const WHILE_HIDDEN = /\/session\.signOut\w*$/;

/** A change that was not sent, because the page is hidden: whoever made it looks at it again first. */
export class PageHidden extends Error {
  override readonly name = 'PageHidden';
}

/**
 * Sends a page's calls in the name of its session. While the page is hidden none is sent: what is to be read waits, what is to be changed is
 * refused. Where the server refuses the session, the page is hidden, and what was to be read is asked again once it is seen.
 * @param reading whether the calls change nothing
 */
export function pageFetch(page: PageSession, reading: boolean, send: Fetch = sendByBrowser): Fetch {
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
      if (response.ok && !whileHidden) page.confirm();
      const refused = response.status === 401 || response.status === 412;
      if (!refused || whileHidden || refusedAs === session) return response;
      refusedAs = session;
      // Somebody who signed in beside may have given the page a new session meanwhile.
      if (page.state().shown.sessionId === session) page.doubt();
      if (!reading) return response;
    }
  };
}

async function sendByBrowser(input: RequestInfo | URL | string, init?: Init): Promise<Response> {
  const response = await fetch(input, init as RequestInit);
  noteBuild(response);
  return response;
}
