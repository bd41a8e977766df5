import { CHALLENGES } from '@/server/domain/challenges';
import { FAULTS } from '@/server/domain/faults';
import {
  type ByKind,
  KnownError,
  mapByKind,
  type OverBudget,
  type Overloaded,
  type ServiceError,
} from '@/server/domain/service-error';
import type { BrokenOff } from '@/server/http/body';
import { retryAfter } from '@/server/http/retry-after';
import { MAX_REFUSED, type TooManyRefused } from './upload';

/** The outcome of a call of the register feed, for the answer and the audit log. */
export type FeedOutcome = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The error in the answer, in addition to the counts; none if all went well. */
  readonly about?: { readonly error: string; readonly code?: number };
  /** The outcome in the logs. */
  readonly logged: string;
  /** Whether it is an internal failure. */
  readonly isFailure?: true;
};

export const TAKEN: FeedOutcome = { status: 200, logged: 'allowed' };

/** A request with another method or content type than this door's. */
export class WrongRequest extends KnownError {
  override readonly name = 'WrongRequest';
  readonly kind = 'wrong-request';

  constructor(readonly status: 405 | 415) {
    super(`wrong request: ${status}`);
  }
}

const OUTCOMES: ByKind<ServiceError | WrongRequest | TooManyRefused | BrokenOff, FeedOutcome> = {
  'wrong-request': ({ status }) =>
    status === 405
      ? { status, headers: { allow: 'POST' }, about: { error: 'only POST' }, logged: 'wrong-method' }
      : { status, about: { error: 'only application/x-ndjson in UTF-8' }, logged: 'wrong-content' },
  'not-authenticated': ({ kind }) => ({
    status: 401,
    headers: { 'www-authenticate': CHALLENGES },
    about: { error: 'not authenticated' },
    logged: kind,
  }),
  'from-browser': ({ kind }) => ({ status: 403, about: { error: 'not for browsers' }, logged: kind }),
  // Can't happen at this door, since only pages have sessions.
  'other-session': ({ kind }) => ({ status: 412, about: { error: 'another session' }, logged: kind }),
  'not-permitted': ({ kind }) => ({
    status: 403,
    about: { error: 'the scope register.write is missing' },
    logged: kind,
  }),
  overloaded: (error) =>
    error.scope === 'service'
      ? { status: 503, headers: retryAfter(error), about: { error: 'try again later' }, logged: 'overloaded' }
      : tooManyRequests(error),
  'over-budget': tooManyRequests,
  'version-conflict': () => ({
    status: 503,
    headers: retryAfter({ retryAfterSeconds: 1 }),
    about: { error: 'concurrent changes of the same citizens: send it again' },
    logged: 'conflict',
  }),
  'too-many-refused': ({ kind }) => ({
    status: 422,
    about: { error: `broken off: more than ${MAX_REFUSED} lines were refused, the first of them are listed` },
    logged: kind,
  }),
  'broken-off': ({ kind }) => ({ status: 400, about: { error: 'broken off' }, logged: kind }),
  fault: ({ code }) => ({
    status: 502,
    about: { error: FAULTS[code].text, code },
    logged: String(code),
    isFailure: true,
  }),
};

/** Maps errors at this door. What was imported before an error stays imported, and the answer has its counts. */
export function outcomeOf(error: unknown): FeedOutcome {
  return mapByKind(OUTCOMES, error) ?? { status: 500, about: { error: 'internal' }, logged: 'failed', isFailure: true };
}

function tooManyRequests(error: Overloaded | OverBudget): FeedOutcome {
  return {
    status: 429,
    headers: retryAfter(error),
    about: { error: 'more than this client may' },
    logged: 'over-budget',
  };
}
