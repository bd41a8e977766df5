import { hash } from 'node:crypto';

/** Separates this use of the token from its hash in the session table (domain separation). */
const PURPOSE = 'cv session id\n';
const BYTES = 16;

/**
 * The public id of a session. It names the session on pages, in calls and in logs, and opens nothing: it can't be turned back into the token.
 * It needs no database and is the same in every instance.
 * @param token the session's token, as the cookie holds it
 * @returns 128 bits in base64url: 22 characters
 */
export function sessionIdOf(token: string): string {
  return hash('sha256', PURPOSE + token, 'buffer')
    .subarray(0, BYTES)
    .toString('base64url');
}
