import type { Logger } from 'pino';
import { holdSlot } from '@/server/http/concurrency-limiter';
import { type ContextParts, createContexts, limiterFor } from './contexts';
import { appRouter } from './router';
import { sessionToken } from './session-cookie';

/**
 * The same procedures for the server's own rendering, to prefetch with; it reads on behalf of whom the cookie names.
 * Cookies can't be set from there, so nobody signs in or out through it.
 */
export function prefetchCaller(parts: ContextParts, log: Logger): PrefetchCaller {
  const contextOf = createContexts(parts);
  const cookie = { set: refuseCookie, clear: refuseCookie };
  return (cookieHeader, requestId, sourceAddress) => {
    const token = sessionToken(cookieHeader);
    const enter = () => holdSlot(limiterFor(parts, token).take);
    return appRouter.createCaller(contextOf({ token, cookie, about: { requestId, sourceAddress, log }, enter }));
  };
}

/** What the screens prefetch with, from a request's Cookie header, its id and the address it comes from. */
export type PrefetchCaller = (
  cookieHeader: string | undefined,
  requestId: string,
  sourceAddress: string,
) => ReturnType<typeof appRouter.createCaller>;

function refuseCookie(): never {
  throw new TypeError('a session is opened and closed through the door only');
}
