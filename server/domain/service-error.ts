import type { Organisation } from './caller';
import type { FaultCode } from './faults';
import type { SpentBudget } from './look-up-budget';
import type { Invalid } from './reasons';

/** An error that is told apart by its kind, wherever it is answered. */
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

/** A call at a door for other systems comes from a browser: HTTP 403 without a challenge, which would have it ask for a login and keep it. */
export class FromBrowser extends KnownError {
  override readonly name = 'FromBrowser';
  readonly kind = 'from-browser';
}

/** The call comes from a page of another session than the one it would act in: HTTP 412, before anything is done. */
export class OtherSession extends KnownError {
  override readonly name = 'OtherSession';
  readonly kind = 'other-session';
}

/**
 * The role or scope lacks the operation, or a client the organisation: before any check of domain.md § 4. HTTP 403; over SOAP a fault
 * that names what is missing.
 */
export class NotPermitted extends KnownError {
  override readonly name = 'NotPermitted';
  readonly kind = 'not-permitted';

  /** @param missing the operation by its name, or the organisation the client is not registered with */
  constructor(readonly missing: string | Organisation) {
    super(typeof missing === 'string' ? missing : 'organisation');
  }
}

/** Somebody changed the CV since the version the caller saw (data.md, expected version): HTTP 409. */
export class VersionConflict extends KnownError {
  override readonly name = 'VersionConflict';
  readonly kind = 'version-conflict';
}

/**
 * Refused for now, before anything is done. `service`: it carries as much as it can, HTTP 503. Else HTTP 429, `caller`: as many calls as it may;
 * `lists`: it has as many lists under way as it may; `source`: too many unknown keys or sessions came from its network address. All with Retry-After.
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

/** Everything an operation can end with beside its answer. Anything else that is thrown is a failure of ours. */
export type ServiceError =
  | ServiceFault
  | NotAuthenticated
  | FromBrowser
  | OtherSession
  | NotPermitted
  | VersionConflict
  | Overloaded
  | OverBudget;

/** What is made of each kind of a union of errors: it does not compile until every kind is in it. */
export type ByKind<Errors extends KnownError, Made, More extends readonly unknown[] = []> = {
  readonly [Kind in Errors['kind']]: (error: Extract<Errors, { readonly kind: Kind }>, ...more: More) => Made;
};

/** What the table makes of an error; undefined when it is of none of its kinds. */
export function madeOf<Errors extends KnownError, Made, More extends readonly unknown[]>(
  table: ByKind<Errors, Made, More>,
  error: unknown,
  ...more: More
): Made | undefined {
  if (!(error instanceof KnownError) || !Object.hasOwn(table, error.kind)) return undefined;
  return table[error.kind as Errors['kind']](error as never, ...more);
}
