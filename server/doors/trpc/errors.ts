import { TRPCError } from '@trpc/server';
import { describeFault } from '@/server/domain/fault-description';
import { FAULTS, type FaultCode } from '@/server/domain/faults';
import type { SpentBudget } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';
import {
  NotAuthenticated,
  NotPermitted,
  OtherSession,
  OverBudget,
  Overloaded,
  type OverloadScope,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-fault';

/** A fault as a client of this door sees it: typed by its code. */
export type FaultShape = {
  readonly code: FaultCode;
  readonly text: string;
  readonly description: string;
  readonly invalid: Invalid | null;
};

/** What every error of this door carries besides tRPC's own: the fault, if it is one, and the id to find it by. */
export type ErrorShape = {
  readonly fault: FaultShape | null;
  readonly messageId: string;
  readonly retryAfterSeconds: number | null;
  readonly overload: OverloadScope | null;
  /** The budget of look-ups that is spent, when that is why, and until when: milliseconds since 1970. */
  readonly budget: Pick<SpentBudget, 'scope' | 'of' | 'until'> | null;
};

/** The one place of this door that maps the service's errors to the transport's. Anything else is a failure of ours. */
export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: transportCode(error), message: messageOf(error), cause: error });
}

function transportCode(error: unknown): TRPCError['code'] {
  if (error instanceof NotAuthenticated) return 'UNAUTHORIZED';
  if (error instanceof OtherSession) return 'PRECONDITION_FAILED';
  if (error instanceof NotPermitted) return 'FORBIDDEN';
  if (error instanceof VersionConflict) return 'CONFLICT';
  if (error instanceof Overloaded) return error.scope === 'service' ? 'SERVICE_UNAVAILABLE' : 'TOO_MANY_REQUESTS';
  if (error instanceof ServiceFault) return FAULTS[error.code].side === 'sender' ? 'BAD_REQUEST' : 'BAD_GATEWAY';
  return 'INTERNAL_SERVER_ERROR';
}

// What went wrong inside stays in the log.
function messageOf(error: unknown): string {
  if (error instanceof ServiceFault) return FAULTS[error.code].text;
  return error instanceof Error && transportCode(error) !== 'INTERNAL_SERVER_ERROR' ? error.name : 'InternalError';
}

/** The fault and ids of an error, for the client. */
export function errorShape(cause: unknown, messageId: string): ErrorShape {
  const fault = cause instanceof ServiceFault ? faultShape(cause) : null;
  if (!(cause instanceof Overloaded))
    return { fault, messageId, retryAfterSeconds: null, overload: null, budget: null };
  const budget = cause instanceof OverBudget ? budgetShape(cause.budget) : null;
  return { fault, messageId, retryAfterSeconds: cause.retryAfterSeconds, overload: cause.scope, budget };
}

/** The header that tells an overloaded caller when to come again, in seconds. */
export function retryAfter(errors: readonly TRPCError[]): Record<string, string> {
  const overloaded = errors.map(({ cause }) => cause).find((cause) => cause instanceof Overloaded);
  return overloaded ? { 'retry-after': String(overloaded.retryAfterSeconds) } : {};
}

function budgetShape({ scope, of, until }: SpentBudget): ErrorShape['budget'] {
  return { scope, of, until };
}

function faultShape({ code, invalid }: ServiceFault): FaultShape {
  return { code, text: FAULTS[code].text, description: describeFault(code, invalid), invalid: invalid ?? null };
}
