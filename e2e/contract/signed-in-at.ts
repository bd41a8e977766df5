import { PROVIDER_NAME } from '@/e2e/harness/identity-dir';
import { type TrpcCall, tokenIn } from './trpc-call';
import { createUserAgent, type UserAgent } from './user-agent';

/** The path that a page of a callback goes on to. */
export function wayOnIn(body: string, url: string): URL {
  const [, target = ''] = /content="0; url=([^"]+)"/.exec(body) ?? [];
  return new URL(target.replaceAll('&amp;', '&'), url);
}

/** Signs in at the provider of the tests, whose account says as whom. @returns the session's token */
export async function signInAt(url: string, call: TrpcCall, agent: UserAgent = createUserAgent()): Promise<string> {
  const { body } = await agent.go(`${url}/sign-in/${PROVIDER_NAME}/start`);
  const attempt = wayOnIn(body, url).searchParams.get('forsoeg');
  const cookie = agent.cookiesFor(url);
  const token = tokenIn(await call('session.enter', { attempt, grant: 0 }, undefined, { headers: { cookie } }));
  if (!token) throw new Error('no session at the provider of the tests');
  return token;
}
