import type { IncomingHttpHeaders } from 'node:http';
import { sessionIdOf } from './session-id';

/** The public id of the session a page was rendered for; our client sends it with every call. */
export const SESSION_HEADER = 'x-cv-session';

/** Called to find out who is signed in, and to sign in; they don't act for the session of the page. */
const FOR_ANY_PAGE: readonly string[] = [
  'session.me',
  'session.people',
  'session.signIn',
  'session.providers',
  'session.arrived',
  'session.enter',
];

/**
 * Whether a call comes from a page of another session than the one in its cookie. Tabs share their cookies, so a
 * sign-in in one tab would change whom the calls of another act for. Decided without the database, before anything is
 * done.
 * @param procedure as in the path
 * @param token from the cookie; without one there is no session to act for
 */
export function isOtherSession(headers: IncomingHttpHeaders, procedure: string, token: string | undefined): boolean {
  if (token === undefined || FOR_ANY_PAGE.includes(procedure)) return false;
  return headers[SESSION_HEADER] !== sessionIdOf(token);
}
