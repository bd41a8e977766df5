import type { Organisation } from './caller';
import type { FaultCode } from './faults';
import type { SpentBudget } from './look-up-budget';
import type { Invalid } from './reasons';

/** The one error class of refusals and technical faults. Each door has one place that maps it. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault';

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
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
}

/** A call at a door for other systems comes from a browser: HTTP 403 without a challenge, which would have it ask for a login and keep it. */
export class FromBrowser extends Error {
  override readonly name = 'FromBrowser';
}

/** The call comes from a page of another session than the one it would act in: HTTP 412, before anything is done. */
export class OtherSession extends Error {
  override readonly name = 'OtherSession';
}

/**
 * The role or scope lacks the operation, or a client the organisation: before any check of domain.md § 4. HTTP 403; over SOAP a fault
 * that names what is missing.
 */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';

  /** @param missing the operation by its name, or the organisation the client is not registered with */
  constructor(readonly missing: string | Organisation) {
    super(typeof missing === 'string' ? missing : 'organisation');
  }
}

/** Somebody changed the CV since the version the caller saw (data.md, expected version): HTTP 409. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/**
 * Refused for now, before anything is done. `service`: it carries as much as it can, HTTP 503. Else HTTP 429, `caller`: its budget is spent;
 * `lists`: it has as many lists under way as it may; `source`: too many unknown keys or sessions came from its network address. All with Retry-After.
 */
export type OverloadScope = 'service' | 'caller' | 'lists' | 'source';

/** See OverloadScope. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';

  constructor(
    readonly scope: OverloadScope,
    readonly retryAfterSeconds: number,
  ) {
    super(`overloaded: ${scope}`);
  }
}

/** A budget of look-ups is spent (reliability.md § 3, "Guessing CPR"): HTTP 429 with Retry-After. */
export class OverBudget extends Overloaded {
  constructor(readonly budget: SpentBudget) {
    super('caller', budget.retryAfterSeconds);
  }
}
