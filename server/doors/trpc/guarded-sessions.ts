import { hash } from 'node:crypto';
import type { CredentialGuard } from '@/server/doors/clients/credential-guard';
import type { Sessions } from '@/server/operations/ports/identity';

export type SessionGuard = {
  readonly sessions: Sessions;
  /** The same sessions, over connections that only look-ups of unknown tokens use. */
  readonly sessionsForUnknown: Pick<Sessions, 'find'>;
  readonly guard: CredentialGuard;
};

// 256 bits in base64url, as tokens are made. Anything else can't be a token and is not looked up.
const TOKEN = /^[\w-]{43}$/;

/**
 * Limits the sessions a network address may look up: a token that this process does not know costs it an attempt.
 * Throws what Sessions throw, and Overloaded.
 */
export function guardSessions({ sessions, sessionsForUnknown, guard }: SessionGuard, source: string): Sessions {
  const lookUp = async <Found>(
    token: string,
    findKnown: () => Promise<Found | undefined>,
    findUnknown = findKnown,
  ): Promise<Found | undefined> =>
    TOKEN.test(token)
      ? guard.lookUp({ digest: digestOfToken(token), source, isRandom: true }, findKnown, findUnknown)
      : undefined;
  return {
    ...sessions,
    async open(person, origin) {
      const opened = await sessions.open(person, origin);
      if (typeof opened !== 'string') guard.addKnown(digestOfToken(opened.token));
      return opened;
    },
    async switchTo(token, grant, call) {
      const next = await sessions.switchTo(token, grant, call);
      if (next !== undefined) guard.addKnown(digestOfToken(next));
      return next;
    },
    find: (token, isUse) =>
      lookUp(
        token,
        () => sessions.find(token, isUse),
        () => sessionsForUnknown.find(token, isUse),
      ),
    left: (token) => lookUp(token, () => sessions.left(token)),
    originOf: (token) => lookUp(token, () => sessions.originOf(token)),
    end: (token, ...how) => lookUp(token, () => sessions.end(token, ...how)),
  };
}

/** Identifies a token in memory; the session table has the same hash of it. */
export function digestOfToken(token: string): string {
  return `session ${hash('sha256', token, 'hex')}`;
}
