import type { Organisation } from './caller';
import type { FaultCode } from './faults';
import type { SpentBudget } from './look-up-budget';
import type { Invalid } from './reasons';

/** An error that callers distinguish by its kind. */
export abstract class KnownError extends Error {
  abstract readonly kind: string;
}

/** A refusal or a technical fault of the catalogue. */
export class ServiceFault extends KnownError {
  override readonly name = 'ServiceFault';
  readonly kind = 'fault';

  /**
   * @param code a code of the catalogue
   * @param invalid for 1014: which field is wrong and why
   * @param options.cause what failed behind a technical fault; for the log, never for the caller
   */
  constructor(
    readonly code: FaultCode,
    readonly invalid?: Invalid,
    options?: ErrorOptions,
  ) {
    super(`fault ${code}${invalid ? `: ${invalid.field} ${invalid.reason}` : ''}`, options);
  }
}

/** Not signed in, or the session has ended: HTTP 401, before any check of domain.md § 4. */
export class NotAuthenticated extends KnownError {
  override readonly name = 'NotAuthenticated';
  readonly kind = 'not-authenticated';
}

/**
 * A browser called a door for other systems: HTTP 403 without a challenge, since a challenge would make the browser ask
 * for a password and store it.
 */
export class FromBrowser extends KnownError {
  override readonly name = 'FromBrowser';
  readonly kind = 'from-browser';
}

/** An administrator has ended the person's access: HTTP 403, at sign-in (docs/adr/0056-ended-access.md). */
export class AccessEnded extends KnownError {
  override readonly name = 'AccessEnded';
  readonly kind = 'access-ended';
}

/** The page that sent the call belongs to another session than the browser's: HTTP 412, before anything is done. */
export class OtherSession extends KnownError {
  override readonly name = 'OtherSession';
  readonly kind = 'other-session';
}

/**
 * The role or scope lacks the operation, or the client the organisation; precedes every check of domain.md § 4.
 * HTTP 403; over SOAP a fault that names what is missing.
 */
export class NotPermitted extends KnownError {
  override readonly name = 'NotPermitted';
  readonly kind = 'not-permitted';

  /** @param missing the operation by its name, or the organisation the client is not registered with */
  constructor(readonly missing: string | Organisation) {
    super(typeof missing === 'string' ? missing : 'organisation');
  }
}

/** The CV changed since the version the caller saw (data.md, expected version): HTTP 409. */
export class VersionConflict extends KnownError {
  override readonly name = 'VersionConflict';
  readonly kind = 'version-conflict';
}

/**
 * Temporarily refused, before anything is done; always with Retry-After. `service`: the service is at capacity,
 * HTTP 503. The others are HTTP 429. `caller`: the caller reached its call limits; `lists`: the caller reached its
 * limit of concurrent lists; `source`: too many unknown keys or sessions came from the network address.
 */
export type OverloadScope = 'service' | 'caller' | 'lists' | 'source';

/** See OverloadScope. */
export class Overloaded extends KnownError {
  override readonly name = 'Overloaded';
  readonly kind = 'overloaded';

  constructor(
    readonly scope: OverloadScope,
    readonly retryAfterSeconds: number,
  ) {
    super(`overloaded: ${scope}`);
  }
}

/** A budget of look-ups is spent (reliability.md § 3, "Guessing CPR"): HTTP 429 with Retry-After. */
export class OverBudget extends KnownError {
  override readonly name = 'OverBudget';
  readonly kind = 'over-budget';
  readonly retryAfterSeconds: number;

  constructor(readonly budget: SpentBudget) {
    super('over budget');
    this.retryAfterSeconds = budget.retryAfterSeconds;
  }
}

/** Every error an operation can end with. Anything else thrown is a bug or an internal failure. */
export type ServiceError =
  | ServiceFault
  | NotAuthenticated
  | FromBrowser
  | OtherSession
  | NotPermitted
  | VersionConflict
  | Overloaded
  | OverBudget;

/** A function per kind of a union of errors; it does not compile while a kind is missing. */
export type ByKind<Errors extends KnownError, Result, More extends readonly unknown[] = []> = {
  readonly [Kind in Errors['kind']]: (error: Extract<Errors, { readonly kind: Kind }>, ...more: More) => Result;
};

/** Applies the table to an error; undefined when the error is of none of its kinds. */
export function mapByKind<Errors extends KnownError, Result, More extends readonly unknown[]>(
  table: ByKind<Errors, Result, More>,
  error: unknown,
  ...more: More
): Result | undefined {
  if (!(error instanceof KnownError) || !Object.hasOwn(table, error.kind)) return undefined;
  return table[error.kind as Errors['kind']](error as never, ...more);
}
