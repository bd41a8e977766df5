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
import { MOST_REFUSED, type TooManyRefused } from './upload';

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
  // Of the screens' pages; nothing comes here from one.
  'other-session': ({ kind }) => ({ status: 412, about: { error: 'another session' }, logged: kind }),
  'not-permitted': ({ kind }) => ({
    status: 403,
    about: { error: 'the scope register.write is missing' },
    logged: kind,
  }),
  overloaded: (error) =>
    error.scope === 'service'
      ? { status: 503, headers: retryAfter(error), about: { error: 'try again later' }, logged: 'overloaded' }
      : turnedAway(error),
  'over-budget': turnedAway,
  'version-conflict': () => ({
    status: 503,
    headers: retryAfter({ retryAfterSeconds: 1 }),
    about: { error: 'others are changing the same citizens: send it again' },
    logged: 'conflict',
  }),
  'too-many-refused': ({ kind }) => ({
    status: 422,
    about: { error: `broken off: more than ${MOST_REFUSED} lines were refused, the first of them are listed` },
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

/** The one place that maps errors at this door. What was taken until then stays taken, and every answer says how much. */
export function outcomeOf(error: unknown): FeedOutcome {
  return mapByKind(OUTCOMES, error) ?? { status: 500, about: { error: 'internal' }, logged: 'failed', isFailure: true };
}

function turnedAway(error: Overloaded | OverBudget): FeedOutcome {
  return {
    status: 429,
    headers: retryAfter(error),
    about: { error: 'more than this client may' },
    logged: 'over-budget',
  };
}
