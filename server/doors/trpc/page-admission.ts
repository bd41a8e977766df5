import type { IncomingMessage } from 'node:http';
import { createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { AdmitPage } from '@/server/http/server';
import { withTimeout } from '@/server/http/with-timeout';
import { digestOfToken, guardSessions, type SessionGuard } from './guarded-sessions';
import { sessionToken } from './session-cookie';

/** Pages rendered at once for visitors who are not signed in. */
export const VISITORS_PAGES = 8;

/** The longest a page holds its slot, so that a visitor who reads slowly does not block others. Milliseconds. */
const RENDERING_MS = 2_000;

/** After this time without content people see a skeleton (ux.md, "All screens"), so the page does not wait longer. */
const LOOK_UP_MS = 250;

const NO_SLOT = (): void => undefined;

/**
 * Visitors share a few slots, since rendering a page takes many times the processor time of a call. Pages of signed-in
 * people, and built files, need no slot. A page whose session is still being looked up takes a visitor's slot, so that
 * it can be rendered with a skeleton; it looks up for itself what it shows about people.
 */
export function createPageAdmission(parts: SessionGuard): AdmitPage {
  const slots = createConcurrencyLimiter(VISITORS_PAGES);

  async function isSignedIn(request: IncomingMessage): Promise<boolean> {
    const token = sessionToken(request.headers.cookie);
    if (token === undefined) return false;
    if (parts.guard.isKnown(digestOfToken(token))) return true;
    const source = String(request.headers['x-source-address'] ?? 'unknown');
    const person = await guardSessions(parts, source)
      .find(token)
      .catch(() => undefined);
    return person !== undefined;
  }

  function acquireSlot(): () => void {
    const release = slots.acquire();
    setTimeout(release, RENDERING_MS).unref();
    return release;
  }

  return async (request) => {
    if (request.url?.startsWith('/_next/static/')) return NO_SLOT;
    const lookUp = isSignedIn(request);
    const signedIn = await withTimeout(LOOK_UP_MS, lookUp, undefined);
    if (signedIn) return NO_SLOT;
    if (signedIn === false) return acquireSlot();
    try {
      const release = acquireSlot();
      void lookUp.then((found) => found && release());
      return release;
    } catch {
      // No slot is free: only the look-up can tell whether one is needed.
      return (await lookUp) ? NO_SLOT : acquireSlot();
    }
  };
}
