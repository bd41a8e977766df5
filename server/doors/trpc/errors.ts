import { TRPCError } from '@trpc/server';
import { describeFault } from '@/server/domain/fault-description';
import { FAULTS, type FaultCode } from '@/server/domain/faults';
import type { SpentBudget } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';
import { type ByKind, mapByKind, type OverloadScope, type ServiceError } from '@/server/domain/service-error';
import { retryAfter } from '@/server/http/retry-after';

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

/** What this door makes of an error: tRPC's code, what its client is told in words, and what stands in the error's shape. */
type Told = {
  readonly code: TRPCError['code'];
  readonly message: string;
} & Partial<Omit<ErrorShape, 'messageId'>>;

const TOLD: ByKind<ServiceError, Told> = {
  fault: ({ code, invalid }) => ({
    code: FAULTS[code].side === 'sender' ? 'BAD_REQUEST' : 'BAD_GATEWAY',
    message: FAULTS[code].text,
    fault: { code, text: FAULTS[code].text, description: describeFault(code, invalid), invalid: invalid ?? null },
  }),
  'not-authenticated': ({ name }) => ({ code: 'UNAUTHORIZED', message: name }),
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

/** The one place of this door that maps the service's errors to the transport's. Anything else is a failure of ours, and stays in the log. */
export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  const { code, message } = mapByKind(TOLD, error) ?? { code: 'INTERNAL_SERVER_ERROR', message: 'InternalError' };
  return new TRPCError({ code, message, cause: error });
}

/** The fault and ids of an error, for the client. */
export function errorShape(cause: unknown, messageId: string): ErrorShape {
  const { fault = null, overload = null, budget = null, retryAfterSeconds = null } = mapByKind(TOLD, cause) ?? {};
  return { fault, messageId, retryAfterSeconds, overload, budget };
}

/** The header that tells a caller who was turned away when to come again. */
export function retryAfterOf(errors: readonly TRPCError[]): Record<string, string> {
  const seconds = errors.map(({ cause }) => errorShape(cause, '').retryAfterSeconds).find((each) => each !== null);
  return seconds == null ? {} : retryAfter({ retryAfterSeconds: seconds });
}
