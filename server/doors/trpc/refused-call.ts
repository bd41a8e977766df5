import type { CallOrigin } from '@/server/domain/caller';
import { isThrottled } from '@/server/doors/clients/strangers';
import type { RequestContext } from '@/server/http/door';
import type { Attempts } from '@/server/operations/attempts';
import { callOf } from '@/server/operations/sign-in';
import { guardSessions, type SessionGuard } from './guarded-sessions';
import { sessionIdOf } from './session-id';

/**
 * Notes a call of the screens that is refused before any procedure: a refused request in the audit log where a live session
 * stands behind it, else in the security log. Never throws: the refusal is answered whatever comes of it.
 * @param token from the cookie
 */
export async function noteRefused(
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
    if (!isThrottled(error)) log.warn({ err: error, attempt }, 'an attempt is not in the audit log');
  }
  attempts.byUnauthenticated(attempt, sourceAddress);
}

/** Where a call of a session comes from. */
export function originOf(token: string, address: string): CallOrigin {
  return { session: sessionIdOf(token), address };
}
