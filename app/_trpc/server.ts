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
  return (await isWholeLoad()) ? readNow(read) : undefined;
}

/** Reads what is about no citizen, for parts of a page too; undefined when it failed. */
export async function readNow<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  try {
    return await read(await serverCaller());
  } catch {
    return undefined;
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
