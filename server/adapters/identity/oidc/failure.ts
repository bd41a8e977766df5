import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { SignInFailure } from '@/server/operations/ports/sign-in-providers';

/** Errors by which a provider says that it signs nobody in; others mean that the request was wrong. */
const DECLINED = ['access_denied', 'login_required', 'consent_required', 'interaction_required', 'invalid_request'];

/** Errors by which it says that it can't for the moment. */
const BUSY = ['temporarily_unavailable', 'server_error'];

/** Codes of the library for a provider that does not answer, or not with what it should. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/**
 * What failed, by its name: messages and causes may quote what was received.
 * @param error of openid-client
 */
export function toSignInFailure(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  if (error instanceof AuthorizationResponseError) {
    if (BUSY.includes(error.error)) return new SignInFailure('unavailable', error.error);
    return DECLINED.includes(error.error)
      ? new SignInFailure('declined', error.error)
      : new SignInFailure('declined', 'another error');
  }
  if (error instanceof ResponseBodyError) {
    const reason = error.status >= 500 ? 'unavailable' : 'unverified';
    return new SignInFailure(reason, `token endpoint answered ${error.status}`);
  }
  if (error instanceof ClientError) {
    const code = error.code ?? 'another error';
    return new SignInFailure(NO_ANSWER.includes(code) ? 'unavailable' : 'unverified', code);
  }
  if (isUnreachable(error)) return new SignInFailure('unavailable', 'no connection');
  return new SignInFailure('unverified', error instanceof Error ? error.name : 'unknown');
}

/** Whether fetch could not reach it; its other type errors have a code. */
function isUnreachable(error: unknown): boolean {
  const failed = error instanceof Error && error.cause instanceof TypeError ? error.cause : error;
  return failed instanceof TypeError && !('code' in failed);
}
