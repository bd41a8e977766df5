import { errors } from 'jose';
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';

/** Errors by which a provider says that it signs nobody in; others mean that the request was wrong. */
const DECLINED = ['access_denied', 'login_required', 'consent_required', 'interaction_required', 'invalid_request'];

/** Errors by which it says that it can't for the moment. */
const BUSY = ['temporarily_unavailable', 'server_error'];

/** Codes of the library for a provider that does not answer, or not with what it should. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** Codes of jose for keys that could not be fetched. */
const NO_KEYS = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

/**
 * What failed, by its name: messages and causes may quote what was received.
 * @param error of openid-client or jose
 */
export function toProviderFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof AuthorizationResponseError) {
    if (BUSY.includes(error.error)) return new ProviderFailure('unavailable', error.error);
    return new ProviderFailure('declined', DECLINED.includes(error.error) ? error.error : 'another error');
  }
  // A 401 with a challenge has a class of its own.
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) {
    const reason = error.status >= 500 ? 'unavailable' : 'unverified';
    return new ProviderFailure(reason, `token endpoint answered ${error.status}`);
  }
  if (error instanceof ClientError) {
    const code = error.code ?? 'another error';
    return new ProviderFailure(NO_ANSWER.includes(code) ? 'unavailable' : 'unverified', code);
  }
  if (error instanceof errors.JOSEError)
    return new ProviderFailure(NO_KEYS.includes(error.code) ? 'unavailable' : 'unverified', error.code);
  const unreachable = unreachableBy(error);
  if (unreachable) return new ProviderFailure('unavailable', unreachable);
  return new ProviderFailure('unverified', error instanceof Error ? error.name : 'unknown');
}

/** Where fetch could not reach it, why: by Node's or OpenSSL's code. Its other type errors have a code themselves. */
function unreachableBy(error: unknown): string | undefined {
  const failed = error instanceof Error && error.cause instanceof TypeError ? error.cause : error;
  if (!(failed instanceof TypeError) || 'code' in failed) return undefined;
  const { cause } = failed;
  return cause instanceof Error && 'code' in cause ? `no connection: ${cause.code}` : 'no connection';
}
