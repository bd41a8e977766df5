import type { BrowserContext } from '@playwright/test';
import { CLIENT_HEADER } from '@/server/doors/trpc/csrf-check';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';

/** The session's cookie, as a browser has it. */
const SESSION_COOKIE = '__Host-cv';

/**
 * Calls a procedure as a page of the screens does, but without loading one: with the browser's cookies, which it keeps up with
 * what is answered.
 * @param input goes in the body, like all that a page sends
 * @returns what is answered
 * @throws Error that names procedure and status
 */
export async function call<Answer>(context: BrowserContext, procedure: string, input?: object): Promise<Answer> {
  const token = await tokenIn(context);
  const answer = await context.request.post(`/trpc/${procedure}`, {
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      [CLIENT_HEADER]: '1',
      ...(token && { [SESSION_HEADER]: sessionIdOf(token) }),
    },
    data: input && JSON.stringify(input),
  });
  if (!answer.ok()) throw new Error(`${procedure} was answered with ${answer.status()}`);
  const { result } = (await answer.json()) as { readonly result: { readonly data: Answer } };
  return result.data;
}

/** The secret of the session that a browser has, where it has one. */
export async function tokenIn(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value;
}
