import { hash } from 'node:crypto';
import type { Strangers } from '@/server/doors/clients/strangers';
import type { Sessions } from '@/server/operations/ports/identity';

export type SessionGuard = {
  readonly sessions: Sessions;
  /** The same over connections that only look-ups of unknown tokens use. */
  readonly sessionsForStrangers: Pick<Sessions, 'find'>;
  readonly strangers: Strangers;
};

// 256 bits in base64url, as tokens are made: anything else is nobody's and costs no question to the register.
const TOKEN = /^[\w-]{43}$/;

/**
 * Sessions as the caller at a network address may ask for them: a token this process does not know costs the address an attempt.
 * Throws what Sessions throw, and Overloaded.
 */
export function guardSessions({ sessions, sessionsForStrangers, strangers }: SessionGuard, source: string): Sessions {
  const lookUp = async <Found>(
    token: string,
    ask: () => Promise<Found | undefined>,
    askAboutStranger = ask,
  ): Promise<Found | undefined> =>
    TOKEN.test(token)
      ? strangers.lookUp({ name: nameOfToken(token), source, isRandom: true }, ask, askAboutStranger)
      : undefined;
  return {
    ...sessions,
    async open(person) {
      const token = await sessions.open(person);
      strangers.welcome(nameOfToken(token));
      return token;
    },
    find: (token) =>
      lookUp(
        token,
        () => sessions.find(token),
        () => sessionsForStrangers.find(token),
      ),
    left: (token) => lookUp(token, () => sessions.left(token)),
    end: (token, operation, requestId) => lookUp(token, () => sessions.end(token, operation, requestId)),
  };
}

/** What a token is remembered by; the session table has the same hash of it. */
export function nameOfToken(token: string): string {
  return `session ${hash('sha256', token, 'hex')}`;
}
