import type { IncomingMessage } from 'node:http';
import { createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { AdmitPage } from '@/server/http/server';
import { within } from '@/server/http/within';
import { guardSessions, nameOfToken, type SessionGuard } from './guarded-sessions';
import { sessionToken } from './session-cookie';

/** Pages drawn at the same time for visitors who are not signed in. */
export const VISITORS_PAGES = 8;

/** As long as drawing one may take: a visitor who reads slowly keeps no slot from others. Milliseconds. */
const DRAWING_MS = 2_000;

/** Who sees nothing for so long gets a skeleton (ux.md, "All screens"), so a page is drawn by then though its session is not looked up. */
const LOOK_UP_MS = 250;

const FREE = (): void => undefined;

/**
 * Drawing a page takes many times what a call takes, of the processor that people's calls need: visitors share a few slots. People who are
 * signed in, and built files, need none. While a session is being looked up its page takes one as a visitor's would, so that the page can
 * say that it waits: what it shows of anybody it looks up itself.
 */
export function createPageAdmission(guard: SessionGuard): AdmitPage {
  const slots = createConcurrencyLimiter(VISITORS_PAGES);

  async function isSignedIn(request: IncomingMessage): Promise<boolean> {
    const token = sessionToken(request.headers.cookie);
    if (token === undefined) return false;
    if (guard.strangers.knows(nameOfToken(token))) return true;
    const source = String(request.headers['x-source-address'] ?? 'unknown');
    const person = await guardSessions(guard, source)
      .find(token)
      .catch(() => undefined);
    return person !== undefined;
  }

  function takeSlot(): () => void {
    const leave = slots.take();
    setTimeout(leave, DRAWING_MS).unref();
    return leave;
  }

  return async (request) => {
    if (request.url?.startsWith('/_next/static/')) return FREE;
    const lookUp = isSignedIn(request);
    const signedIn = await within(LOOK_UP_MS, lookUp, undefined);
    if (signedIn) return FREE;
    if (signedIn === false) return takeSlot();
    try {
      const leave = takeSlot();
      void lookUp.then((found) => found && leave());
      return leave;
    } catch {
      // No slot is free: only the look-up can tell whether one is needed.
      return (await lookUp) ? FREE : takeSlot();
    }
  };
}
