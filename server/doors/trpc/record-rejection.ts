import type { CallOrigin } from '@/server/domain/caller';
import { isThrottled } from '@/server/doors/clients/credential-guard';
import type { RequestContext } from '@/server/http/door';
import type { Attempts } from '@/server/operations/attempts';
import { callOf } from '@/server/operations/sign-in';
import { guardSessions, type SessionGuard } from './guarded-sessions';
import { sessionIdOf } from './session-id';

/**
 * Records a call that is rejected before its procedure: in the audit log if its session is open, else in the security
 * log. Never throws, so that the rejection is answered even if it can't be recorded.
 * @param token from the cookie
 */
export async function recordRejection(
  parts: SessionGuard & { readonly attempts: Attempts },
  attempt: 'csrf-refused' | 'other-session',
  token: string | undefined,
  { requestId, sourceAddress, log }: Pick<RequestContext, 'requestId' | 'sourceAddress' | 'log'>,
): Promise<void> {
  const { attempts } = parts;
  try {
    const person = token && (await guardSessions(parts, sourceAddress).find(token));
    if (person) {
      const call = callOf(requestId, person, originOf(token, sourceAddress));
      if (attempt === 'other-session') return attempts.byOtherSession(call, sourceAddress);
      return await attempts.byCaller(call, 'ScreenCall', attempt);
    }
  } catch (error) {
    if (!isThrottled(error)) log.warn({ err: error, attempt }, 'recording an attempt in the audit log failed');
  }
  attempts.byUnauthenticated(attempt, sourceAddress);
}

/** @param token from the cookie; undefined without one */
export function originOf(token: string | undefined, address: string): CallOrigin {
  return token === undefined ? { address } : { session: sessionIdOf(token), address };
}
