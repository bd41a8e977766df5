import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { clearCookie, cookiesIn, setCookie } from '@/server/http/cookies';
import type { AttemptKey } from '@/server/operations/ports/sign-in-attempts';

/** Each attempt has a cookie of its own, so that two tabs can sign in at once. */
const PREFIX = '__Host-cv-attempt-';
// The provider leads the browser back from its own site: Lax is sent with a link or a redirect, None with a form too.
const SENT_WITH = { GET: 'Lax', POST: 'None' } as const;
const MAX_AGE_S = 600;

/** Attempts that a browser may have at once: cookies are few, and headers are not to grow. */
const MAX_ATTEMPTS = 5;

const ID = /^[a-p]{32}$/;
const SECRET = /^[\w-]{43}$/;

/** A new attempt. Its id has letters only: it stands in addresses, where no digits may look like a number. */
export function newAttemptKey(): AttemptKey {
  const id = [...randomBytes(16)].map((byte) => letter(byte >> 4) + letter(byte & 15)).join('');
  return { id, secret: randomBytes(32).toString('base64url') };
}

/**
 * Keeps the attempt in the browser, which forgets the others when it has too many.
 * @param answersBy how the browser brings the provider's answer
 */
export function setAttempt(
  response: ServerResponse,
  cookies: string | undefined,
  { id, secret }: AttemptKey,
  answersBy: 'GET' | 'POST',
): void {
  const others = attemptsIn(cookies);
  if (others.length >= MAX_ATTEMPTS) for (const other of others) clearAttempt(response, other.id);
  setCookie(response, `${PREFIX}${id}`, secret, { sameSite: SENT_WITH[answersBy], maxAgeS: MAX_AGE_S });
}

export function clearAttempt(response: ServerResponse, id: string): void {
  clearCookie(response, `${PREFIX}${id}`, SENT_WITH.GET);
}

/** The attempt with this id, if it is this browser's. */
export function attemptOf(cookies: string | undefined, id: unknown): AttemptKey | undefined {
  return attemptsIn(cookies).find((attempt) => attempt.id === id);
}

function attemptsIn(cookies: string | undefined): readonly AttemptKey[] {
  return [...cookiesIn(cookies)].flatMap(([name, secret]) => {
    const id = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
    return ID.test(id) && SECRET.test(secret) ? [{ id, secret }] : [];
  });
}

function letter(value: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + value);
}
