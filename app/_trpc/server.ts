import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInFrom } from '@/app/paths';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Session } from './outputs';

type Caller = ReturnType<AppRouter['createCaller']>;
type PrefetchCaller = (cookieHeader: string | undefined, requestId: string, sourceAddress: string) => Caller;

/** Calls the procedures in this process, as the person the request's cookie names. */
const serverCaller = cache(async (): Promise<Caller> => {
  const prefetchCaller = Reflect.get(globalThis, Symbol.for('cv')) as PrefetchCaller | undefined;
  if (!prefetchCaller) throw new Error('the screens only run inside the server: npm start or npm run dev');
  const received = await headers();
  return prefetchCaller(
    received.get('cookie') ?? undefined,
    received.get('x-request-id') ?? crypto.randomUUID(),
    received.get('x-source-address') ?? 'unknown',
  );
});

/**
 * Whether this is a full page load, whose parts all belong to one session. A client-side navigation fetches parts for
 * a page that may belong to another session (header set in server/http/whole-load.ts).
 */
export async function isWholeLoad(): Promise<boolean> {
  return (await headers()).get('x-cv-whole-load') === '1';
}

/**
 * Fetches citizen data for the first render of a full page load. Undefined on a client-side navigation or a failure:
 * then the browser fetches it for its page's session and shows what went wrong.
 */
export async function prefetch<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  if (!(await isWholeLoad())) return undefined;
  try {
    return await read(await serverCaller());
  } catch {
    return undefined;
  }
}

/** Fetches data that concerns no citizen, also on a client-side navigation. Undefined on a failure or timeout. */
export async function readNow<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  try {
    const answer = await within(READ_TIMEOUT_MS, read(await serverCaller()));
    return answer === TIMED_OUT ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** A little less than the timeout of a page's parts, so that a read fails before its part does. */
const READ_TIMEOUT_MS = 9_500;

export const TIMED_OUT = Symbol('timed out');

/** Resolves or rejects as `awaited` does, or resolves to TIMED_OUT after `ms`. */
export async function within<Awaited>(ms: number, awaited: Promise<Awaited>): Promise<Awaited | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(resolve, ms, TIMED_OUT);
  });
  try {
    return await Promise.race([awaited, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Who is signed in; null = nobody, undefined = unknown because the lookup failed. */
export const session = cache((): Promise<Session | null | undefined> => readNow((caller) => caller.session.me()));

/**
 * Who is signed in. On a full page load, redirects to sign-in when nobody is; after a client-side navigation the page
 * handles that itself (`RenderedFor`).
 * @param path the page to return to after sign-in
 * @returns null = nobody, undefined = unknown
 */
export async function signedIn(path: string): Promise<Session | null | undefined> {
  const who = await session();
  if (who === null && (await isWholeLoad())) redirect(signInFrom(path));
  return who;
}
