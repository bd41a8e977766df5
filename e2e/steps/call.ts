import type { BrowserContext } from '@playwright/test';
import { CLIENT_HEADER } from '@/server/doors/trpc/csrf-check';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';

/** The session's cookie, as a browser has it. */
const SESSION_COOKIE = '__Host-cv';

/**
 * Calls a procedure like a page of the screens, but without loading one: with the browser's cookies, which it updates
 * from the response.
 * @param input sent in the body
 * @returns the response
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

/** The session token of a browser, if any. */
export async function tokenIn(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value;
}
