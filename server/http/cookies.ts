import type { ServerResponse } from 'node:http';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly';

/** Only over https or loopback, for this host alone; no other site can set it (reliability.md § 3). */
type HostCookie = `__Host-${string}`;

/** From which pages a browser sends a cookie of ours: our own only, also by links of others, also by their forms. */
type SameSite = 'Strict' | 'Lax' | 'None';

/**
 * Gives the browser a cookie.
 * @param maxAgeS after which the browser forgets it; absent: when it is closed
 */
export function setCookie(
  response: ServerResponse,
  name: HostCookie,
  value: string,
  { sameSite, maxAgeS }: { readonly sameSite: SameSite; readonly maxAgeS?: number },
): void {
  const age = maxAgeS === undefined ? '' : `Max-Age=${maxAgeS}; `;
  response.appendHeader('set-cookie', `${name}=${value}; ${age}${ATTRIBUTES}; SameSite=${sameSite}`);
}

export function clearCookie(response: ServerResponse, name: HostCookie, sameSite: SameSite = 'Strict'): void {
  setCookie(response, name, '', { sameSite, maxAgeS: 0 });
}

/** The cookies of a request, by name; of those with one name the first, without those that are empty. */
export function cookiesIn(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const [name = '', value] = pair.trim().split('=', 2);
    if (value && !cookies.has(name)) cookies.set(name, value);
  }
  return cookies;
}
