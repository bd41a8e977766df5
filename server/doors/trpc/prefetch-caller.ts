import type { Logger } from 'pino';
import { holdSlot } from '@/server/http/concurrency-limiter';
import { type ContextParts, createContexts, limiterFor } from './contexts';
import { appRouter } from './router';
import { sessionToken } from './session-cookie';

/**
 * Calls the procedures in-process, for prefetching during server rendering, as the session of the cookie. Rendering
 * can't set cookies, so signing in or out fails here.
 */
export function prefetchCaller(parts: ContextParts, log: Logger): PrefetchCaller {
  const contextOf = createContexts(parts);
  const cookie = { set: refuseCookie, clear: refuseCookie, clearAttempt: refuseCookie, leave: refuseCookie };
  return (cookieHeader, requestId, sourceAddress) => {
    const token = sessionToken(cookieHeader);
    const acquireSlot = () => holdSlot(limiterFor(parts, token).acquire);
    const about = { requestId, sourceAddress, log };
    return appRouter.createCaller(contextOf({ token, cookies: cookieHeader, cookie, about, acquireSlot }));
  };
}

export type PrefetchCaller = (
  cookieHeader: string | undefined,
  requestId: string,
  sourceAddress: string,
) => ReturnType<typeof appRouter.createCaller>;

function refuseCookie(): never {
  throw new TypeError('sessions are opened and closed through the HTTP door only');
}
