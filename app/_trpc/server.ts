import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInFrom } from '@/app/paths';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Session } from './outputs';

type Caller = ReturnType<AppRouter['createCaller']>;
type PrefetchCaller = (cookieHeader: string | undefined, requestId: string) => Caller;

/** The procedures without a network between, on behalf of whom the request's cookie names. */
const serverCaller = cache(async (): Promise<Caller> => {
  const prefetchCaller = Reflect.get(globalThis, Symbol.for('cv')) as PrefetchCaller | undefined;
  if (!prefetchCaller) throw new Error('the screens run inside the server only: npm start or npm run dev');
  const received = await headers();
  return prefetchCaller(received.get('cookie') ?? undefined, received.get('x-request-id') ?? crypto.randomUUID());
});

/** Fetches for the first drawing of a page; undefined when it failed, and then the browser asks again and tells why. */
export async function prefetch<Output>(read: (caller: Caller) => Promise<Output>): Promise<Output | undefined> {
  try {
    return await read(await serverCaller());
  } catch {
    return undefined;
  }
}

/** Who is signed in: nobody is null, and undefined when that can't be told now. */
export const session = cache((): Promise<Session | null | undefined> => prefetch((caller) => caller.session.me()));

/**
 * Who is signed in; whoever is not goes to sign in and comes back.
 * @param path where the page stands
 */
export async function signedIn(path: string): Promise<Session | undefined> {
  const who = await session();
  if (who === null) redirect(signInFrom(path));
  return who;
}
