import type { IncomingHttpHeaders } from 'node:http';
import { sessionIdOf } from './session-id';

/** The public id of the session a page was rendered for; our own client sends it with every call. */
export const SESSION_HEADER = 'x-cv-session';

/** What a page asks to find out who is signed in, and to sign in: these act as nobody a page shows. */
const FOR_ANY_PAGE: readonly string[] = ['session.me', 'session.people', 'session.signIn'];

/**
 * Whether a call comes from a page of another session than the one its cookie names: cookies are the browser's, so a sign-in in another tab
 * changes whom the calls of this one act as. Decided without a database, before anything is done.
 * @param procedure as the path names it
 * @param token from the cookie; without one there is no session to act in
 */
export function isOtherSession(headers: IncomingHttpHeaders, procedure: string, token: string | undefined): boolean {
  if (token === undefined || FOR_ANY_PAGE.includes(procedure)) return false;
  return headers[SESSION_HEADER] !== sessionIdOf(token);
}
