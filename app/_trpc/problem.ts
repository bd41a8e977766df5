import { TRPCClientError } from '@trpc/client';
import type { FaultCode } from '@/server/domain/faults';
import { isKeyOf } from '@/server/domain/is-key-of';
import type { SpentBudget } from '@/server/domain/look-up-budget';
import type { Invalid } from '@/server/domain/reasons';
import type { OverloadScope } from '@/server/domain/service-error';
import type { AppRouter } from '@/server/doors/trpc/router';
import { NoAnswer, PageHidden } from './page-fetch';

/** A look-up budget that is spent until `until`, in milliseconds since 1970. */
type Budget = Pick<SpentBudget, 'scope' | 'of' | 'until'>;

/** Why a call to the server failed, as far as the screens distinguish it. */
export type Problem = { readonly messageId: string | undefined } & (
  | {
      readonly kind: 'fault';
      readonly code: FaultCode;
      readonly invalid: Invalid | undefined;
      /** Whether something behind the service failed, so that retrying may help (domain.md § 4). */
      readonly technical: boolean;
    }
  /** `script`: a script of the page could not be fetched; `no-answer`: the call timed out. */
  | {
      readonly kind:
        | 'conflict'
        | 'signed-out'
        | 'not-permitted'
        | 'access-ended'
        | 'network'
        | 'no-answer'
        | 'gone'
        | 'script'
        | 'unexpected';
    }
  | { readonly kind: 'overloaded'; readonly scope: OverloadScope; readonly retryAfterSeconds: number }
  | { readonly kind: 'over-budget'; readonly budget: Budget }
);

const KINDS = {
  CONFLICT: 'conflict',
  UNAUTHORIZED: 'signed-out',
  PRECONDITION_FAILED: 'signed-out',
  FORBIDDEN: 'not-permitted',
} as const;

export function problemOf(error: unknown): Problem {
  if (!isClientError(error)) return { kind: isScript(error) ? 'script' : 'unexpected', messageId: undefined };
  if (error.cause instanceof PageHidden) return { kind: 'signed-out', messageId: undefined };
  if (error.cause instanceof NoAnswer) return { kind: 'no-answer', messageId: undefined };
  const { data } = error;
  // The response did not come from the service's own API, so the call never reached it.
  if (!data) return { kind: 'network', messageId: undefined };
  const { code, fault, messageId } = data;
  if (fault) {
    const technical = code === 'BAD_GATEWAY';
    return { kind: 'fault', code: fault.code, invalid: fault.invalid ?? undefined, technical, messageId };
  }
  if (data.budget) return { kind: 'over-budget', budget: data.budget, messageId };
  if (code === 'TOO_MANY_REQUESTS' || code === 'SERVICE_UNAVAILABLE') {
    // During an upgrade, an instance of the previous version names no scope.
    const scope = data.overload ?? (code === 'TOO_MANY_REQUESTS' ? 'caller' : 'service');
    return { kind: 'overloaded', scope, retryAfterSeconds: data.retryAfterSeconds ?? 5, messageId };
  }
  // NOT_FOUND also means that the procedure does not exist.
  if (code === 'NOT_FOUND') return { kind: error.message === 'HandleClosed' ? 'gone' : 'unexpected', messageId };
  if (error.message === 'AccessEnded') return { kind: 'access-ended', messageId };
  return { kind: isKeyOf(KINDS, code) ? KINDS[code] : 'unexpected', messageId };
}

/** By the name that Turbopack's runtime gives the error. */
function isScript(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}

function isClientError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
