import { CHALLENGES } from '@/server/domain/challenges';
import { FAULTS } from '@/server/domain/faults';
import {
  FromBrowser,
  NotAuthenticated,
  NotPermitted,
  Overloaded,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-fault';
import { MOST_REFUSED, TooManyRefused } from '@/server/doors/feed/upload';
import { BrokenOff } from '@/server/http/body';

/** What came of a call of the register feed: as HTTP answers it, and as the log of who acted calls it. */
export type FeedOutcome = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** What the answer says beside what was taken; nothing where all is well. */
  readonly about?: { readonly error: string; readonly code?: number };
  readonly logged: string;
  /** Whether it is a failure of ours. */
  readonly isFailure?: true;
};

export const TAKEN: FeedOutcome = { status: 200, logged: 'allowed' };

/** A request that is none of this door's: its method or its content. */
export class WrongRequest extends Error {
  override readonly name = 'WrongRequest';

  constructor(readonly status: 405 | 415) {
    super(`wrong request: ${status}`);
  }
}

/** The one place that maps errors at this door. What was taken until then stays taken, and every answer says how much. */
export function outcomeOf(error: unknown): FeedOutcome {
  if (error instanceof WrongRequest) {
    return error.status === 405
      ? { status: 405, headers: { allow: 'POST' }, about: { error: 'only POST' }, logged: 'wrong-method' }
      : { status: 415, about: { error: 'only application/x-ndjson in UTF-8' }, logged: 'wrong-content' };
  }
  if (error instanceof NotAuthenticated) {
    const headers = { 'www-authenticate': CHALLENGES };
    return { status: 401, headers, about: { error: 'not authenticated' }, logged: 'not-authenticated' };
  }
  if (error instanceof FromBrowser) {
    return { status: 403, about: { error: 'not for browsers' }, logged: 'from-browser' };
  }
  if (error instanceof NotPermitted) {
    return { status: 403, about: { error: 'the scope register.write is missing' }, logged: 'not-permitted' };
  }
  if (error instanceof Overloaded) {
    const headers = { 'retry-after': String(error.retryAfterSeconds) };
    return error.scope === 'service'
      ? { status: 503, headers, about: { error: 'try again later' }, logged: 'overloaded' }
      : { status: 429, headers, about: { error: 'more than this client may' }, logged: 'over-budget' };
  }
  if (error instanceof VersionConflict) {
    const about = { error: 'others are changing the same citizens: send it again' };
    return { status: 503, headers: { 'retry-after': '1' }, about, logged: 'conflict' };
  }
  if (error instanceof TooManyRefused) {
    const about = { error: `broken off: more than ${MOST_REFUSED} lines were refused, the first of them are listed` };
    return { status: 422, about, logged: 'too-many-refused' };
  }
  if (error instanceof BrokenOff) return { status: 400, about: { error: 'broken off' }, logged: 'broken-off' };
  if (error instanceof ServiceFault) {
    const { code } = error;
    return { status: 502, about: { error: FAULTS[code].text, code }, logged: String(code), isFailure: true };
  }
  return { status: 500, about: { error: 'internal' }, logged: 'failed', isFailure: true };
}
