import type { Running } from '@/bench/machine/service';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';
import { type Answer, type Client, succeed, type Target } from './http-client';

/** The session cookie's name. */
export const COOKIE = '__Host-cv';

/** The service's tRPC endpoint, as a browser on the same machine reaches it. @param token none for a visitor */
export function serviceTarget({ origin, pid }: Running, token?: string): Target {
  const headers = { 'content-type': 'application/json', 'x-cv': '1', 'sec-fetch-site': 'same-origin' };
  const ofSession = token && { cookie: `${COOKIE}=${token}`, [SESSION_HEADER]: sessionIdOf(token) };
  return { url: `${origin}/trpc/`, headers: { ...headers, ...ofSession }, pid };
}

/** The bare server's endpoint. Sessions are in the database, so it accepts the same ones. */
export function bareTarget({ origin, pid }: Running, token = ''): Target {
  const headers = { 'content-type': 'application/json', cookie: `${COOKIE}=${token}` };
  return { url: `${origin}/trpc/`, headers, pid };
}

/**
 * Signs in as a demo user.
 * @returns the session's token
 */
export async function signIn(client: Client, service: Running, person: string): Promise<string> {
  return tokenIn(await succeed(client.call(serviceTarget(service), 'session.signIn', { person })), person);
}

/** The session's token in an answer that opens one. */
export function tokenIn({ headers }: Pick<Answer, 'headers'>, person: string): string {
  const cookies = [headers['set-cookie'] ?? []].flat();
  const token = cookies.map((cookie) => new RegExp(`^${COOKIE}=([^;]+)`).exec(cookie)?.[1]).find(Boolean);
  if (!token) throw new Error(`${person} could not sign in`);
  return token;
}
