import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { expect, it } from 'vitest';
import { toProviderFailure } from './failure';

it.each([
  [401, 'unverified'],
  [503, 'unavailable'],
])('an answer of %i is named by its status, with a challenge and without', (status, reason) => {
  const response = new Response(null, { status });
  for (const error of [
    new WWWAuthenticateChallengeError('of the tests', { response, cause: [{ scheme: 'basic', parameters: {} }] }),
    new ResponseBodyError('of the tests', { response, cause: { error: 'invalid_client' } }),
  ])
    expect(toProviderFailure(error)).toMatchObject({ reason, failure: `token endpoint answered ${status}` });
});
