import type { ServerResponse } from 'node:http';

// __Host-: only over https or loopback, for this host alone; no other site can set it (reliability.md § 3).
const NAME = '__Host-cv';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session token in a request's Cookie header. */
export function sessionToken(cookieHeader: string | undefined): string | undefined {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === NAME && value) return value;
  }
  return undefined;
}

/** The cookie lasts until the browser is closed; the server ends an idle session earlier. */
export function setSessionToken(response: ServerResponse, token: string): void {
  response.appendHeader('set-cookie', `${NAME}=${token}; ${ATTRIBUTES}`);
}

export function clearSessionToken(response: ServerResponse): void {
  response.appendHeader('set-cookie', `${NAME}=; Max-Age=0; ${ATTRIBUTES}`);
}
