import { TRPCError } from '@trpc/server';
import { describeFault } from '@/server/domain/fault-description';
import { FAULTS, type FaultCode } from '@/server/domain/faults';
import type { SpentBudget } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';
import {
  type AccessEnded,
  type ByKind,
  mapByKind,
  type OverloadScope,
  type ServiceError,
} from '@/server/domain/service-error';
import { retryAfter } from '@/server/http/retry-after';

/** A fault in a response of this door, typed by its code. */
export type FaultShape = {
  readonly code: FaultCode;
  readonly text: string;
  readonly description: string;
  readonly invalid: Invalid | null;
};

/** What every error of this door carries in addition to tRPC's own fields. `messageId`: the request's id in the log. */
export type ErrorShape = {
  readonly fault: FaultShape | null;
  readonly messageId: string;
  readonly retryAfterSeconds: number | null;
  readonly overload: OverloadScope | null;
  /** The look-up budget that is spent, if that is the reason. `until`: milliseconds since 1970. */
  readonly budget: Pick<SpentBudget, 'scope' | 'of' | 'until'> | null;
};

/** An error as tRPC reports it: its code, its message, and fields of its shape. */
type TrpcErrorParts = {
  readonly code: TRPCError['code'];
  readonly message: string;
} & Partial<Omit<ErrorShape, 'messageId'>>;

const ERROR_PARTS: ByKind<ServiceError | AccessEnded, TrpcErrorParts> = {
  fault: ({ code, invalid }) => ({
    code: FAULTS[code].side === 'sender' ? 'BAD_REQUEST' : 'BAD_GATEWAY',
    message: FAULTS[code].text,
    fault: { code, text: FAULTS[code].text, description: describeFault(code, invalid), invalid: invalid ?? null },
  }),
  'not-authenticated': ({ name }) => ({ code: 'UNAUTHORIZED', message: name }),
  'access-ended': ({ name }) => ({ code: 'FORBIDDEN', message: name }),
  'from-browser': ({ name }) => ({ code: 'FORBIDDEN', message: name }),
  'other-session': ({ name }) => ({ code: 'PRECONDITION_FAILED', message: name }),
  'not-permitted': ({ name }) => ({ code: 'FORBIDDEN', message: name }),
  'version-conflict': ({ name }) => ({ code: 'CONFLICT', message: name }),
  overloaded: ({ name, scope, retryAfterSeconds }) => ({
    code: scope === 'service' ? 'SERVICE_UNAVAILABLE' : 'TOO_MANY_REQUESTS',
    message: name,
    overload: scope,
    retryAfterSeconds,
  }),
  'over-budget': ({ name, budget: { scope, of, until }, retryAfterSeconds }) => ({
    code: 'TOO_MANY_REQUESTS',
    message: name,
    overload: 'caller',
    budget: { scope, of, until },
    retryAfterSeconds,
  }),
};

/** Maps the service's errors to tRPC's. Anything else is an internal error, whose details go to the log only. */
export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  const { code, message } = mapByKind(ERROR_PARTS, error) ?? {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'InternalError',
  };
  return new TRPCError({ code, message, cause: error });
}

export function errorShape(cause: unknown, messageId: string): ErrorShape {
  const {
    fault = null,
    overload = null,
    budget = null,
    retryAfterSeconds = null,
  } = mapByKind(ERROR_PARTS, cause) ?? {};
  return { fault, messageId, retryAfterSeconds, overload, budget };
}

/** The Retry-After header of the first error that has one. */
export function retryAfterOf(errors: readonly TRPCError[]): Record<string, string> {
  const seconds = errors.map(({ cause }) => errorShape(cause, '').retryAfterSeconds).find((each) => each !== null);
  return seconds == null ? {} : retryAfter({ retryAfterSeconds: seconds });
}
