import type { ServerResponse } from 'node:http';
import { clearCookie, cookiesIn, setCookie } from '@/server/http/cookies';

const NAME = '__Host-cv';

/** The session token in a request's Cookie header. */
export function sessionToken(cookies: string | undefined): string | undefined {
  return cookiesIn(cookies).get(NAME);
}

/** The cookie lasts until the browser is closed; the server ends an idle session earlier. */
export function setSessionToken(response: ServerResponse, token: string): void {
  setCookie(response, NAME, token, { sameSite: 'Strict' });
}

export function clearSessionToken(response: ServerResponse): void {
  clearCookie(response, NAME);
}
