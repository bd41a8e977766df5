import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInFrom } from '@/app/paths';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Session } from './outputs';

type Caller = ReturnType<AppRouter['createCaller']>;
type PrefetchCaller = (cookieHeader: string | undefined, requestId: string, sourceAddress: string) => Caller;

/** The procedures without a network between, on behalf of whom the request's cookie names. */
const serverCaller = cache(async (): Promise<Caller> => {
  const prefetchCaller = Reflect.get(globalThis, Symbol.for('cv')) as PrefetchCaller | undefined;
  if (!prefetchCaller) throw new Error('the screens run inside the server only: npm start or npm run dev');
  const received = await headers();
  return prefetchCaller(
    received.get('cookie') ?? undefined,
    received.get('x-request-id') ?? crypto.randomUUID(),
    received.get('x-source-address') ?? 'unknown',
  );
});

/**
 * Whether the browser loads the whole page, whose layout stands for the same session as everything in it. Next's own navigation brings parts
 * into a page that stands already, perhaps for somebody else (set in server/http/whole-load.ts).
 */
export async function isWholeLoad(): Promise<boolean> {
  return (await headers()).get('x-cv-whole-load') === '1';
}

/**
 * Fetches about citizens for the first drawing of a page that is loaded whole; undefined for parts of one, and when it failed. Then the
 * browser asks in the name of its page, and tells what went wrong.
 */
export async function prefetch<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  if (!(await isWholeLoad())) return undefined;
  try {
    return await read(await serverCaller());
  } catch {
    return undefined;
  }
}

/** Reads what is about no citizen, for parts of a page too; undefined when it failed, and when it took too long. */
export async function readNow<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  try {
    const answer = await within(READ_TIMEOUT_MS, read(await serverCaller()));
    return answer === TIMED_OUT ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** A little less than a page waits for its parts, so that it is told before it gives them up. Milliseconds. */
const READ_TIMEOUT_MS = 9_500;

/** In place of what has not come in time. */
export const TIMED_OUT = Symbol('late');

/** What is awaited, or TIMED_OUT when that has not come after so many milliseconds. Rejects as it does. */
export async function within<Awaited>(ms: number, awaited: Promise<Awaited>): Promise<Awaited | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(resolve, ms, TIMED_OUT);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Who is signed in: nobody is null, and undefined when that can't be told now. */
export const session = cache((): Promise<Session | null | undefined> => readNow((caller) => caller.session.me()));

/**
 * Who is signed in. Whoever loads a page and is not goes to sign in and comes back; a page that stands already says so itself.
 * @param path where the page stands
 * @returns null for nobody, undefined when that can't be told now
 */
export async function signedIn(path: string): Promise<Session | null | undefined> {
  const who = await session();
  if (who === null && (await isWholeLoad())) redirect(signInFrom(path));
  return who;
}
