import { hash } from 'node:crypto';

/** Keeps this hash of the token apart from the one in the session table (domain separation). */
const PURPOSE = 'cv session id\n';
const BYTES = 16;

/**
 * The public id of a session, for pages, calls and logs. It gives access to nothing, since the token can't be derived
 * from it. It needs no database and is the same in every instance.
 * @param token the session's token, as in the cookie
 * @returns 128 bits in base64url: 22 characters
 */
export function sessionIdOf(token: string): string {
  return hash('sha256', PURPOSE + token, 'buffer')
    .subarray(0, BYTES)
    .toString('base64url');
}
