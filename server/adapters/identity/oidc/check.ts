import { jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { ProviderCheck } from '@/server/adapters/identity/provider-check';
import type { Service } from '@/server/adapters/identity/service';
import { createConfiguration } from './configuration';
import { toProviderFailure } from './failure';
import { keysAt } from './logout-token';
import { callbackOf, createOidcProvider } from './provider';
import type { OidcSettings } from './settings';

/**
 * Asks a provider whether people could sign in, without a person: by its metadata, its keys, and requests that it
 * refuses for their content if it accepts our credential.
 */
export async function checkOidcProvider(settings: OidcSettings, service: Service): Promise<ProviderCheck> {
  let config: oidc.Configuration;
  try {
    config = await createConfiguration(settings)();
  } catch (error) {
    return { faults: [`Its metadata can't be read from ${settings.issuer} (${failureOf(error)}).`], notes: [] };
  }
  const server = config.serverMetadata();
  const refused = await credentialFaults(config);
  const faults = [
    ...faultsOf(server, settings),
    ...(await keyFaults(server)),
    ...refused,
    // A request is refused as well where our credential is.
    ...(refused.length > 0 ? [] : await requestFaults(server, settings, service)),
  ];
  return { faults, notes: notesOf(server) };
}

function faultsOf(
  server: oidc.ServerMetadata,
  { algorithm, credential, acrValues = [] }: OidcSettings,
): readonly string[] {
  const lacks = (list: readonly string[] | undefined, value: string) => list !== undefined && !list.includes(value);
  return [
    ...(lacks(server.response_types_supported, 'code') ? ['It has no authorization code.'] : []),
    ...(lacks(server.code_challenge_methods_supported, 'S256') ? ['It has no PKCE with S256.'] : []),
    ...(lacks(server.id_token_signing_alg_values_supported, algorithm)
      ? [`It doesn't sign with ${algorithm}: set algorithm to one of its own.`]
      : []),
    ...(acrValues.some((value) => !lacks(server.acr_values_supported, value)) || acrValues.length === 0
      ? []
      : ['It has none of acrValues.']),
    ...(credential.kind === 'key' && lacks(server.token_endpoint_auth_methods_supported, 'private_key_jwt')
      ? ['It has no private_key_jwt: use clientSecretFile.']
      : []),
  ];
}

/** A token that no key has signed: whether the keys can be fetched shows before it is refused. */
const UNSIGNED = 'eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ.e30.AA';

async function keyFaults({ jwks_uri: address }: oidc.ServerMetadata): Promise<readonly string[]> {
  if (address === undefined) return ['Its metadata name no keys.'];
  const keys = keysAt(address);
  await jwtVerify(UNSIGNED, keys).catch(() => undefined);
  return keys.jwks()?.keys.length ? [] : [`Its keys can't be read from ${address}.`];
}

/** Asks for tokens with a code that can't exist, which is refused only after the credential was accepted. */
async function credentialFaults(config: oidc.Configuration): Promise<readonly string[]> {
  const asked = { code: 'check', redirect_uri: 'https://check.invalid', code_verifier: oidc.randomPKCECodeVerifier() };
  const error = await oidc.genericGrantRequest(config, 'authorization_code', asked).catch((failed: unknown) => failed);
  const isRefused = error instanceof oidc.ResponseBodyError ? error.error === 'invalid_client' : isUnauthorised(error);
  if (isRefused) return ["It doesn't accept clientId with the key or secret."];
  const { reason, failure } = toProviderFailure(error);
  return reason === 'unavailable' ? [`Its token endpoint doesn't answer (${failure}).`] : [];
}

/** A 401 with a challenge has another class. */
function isUnauthorised(error: unknown): boolean {
  return error instanceof oidc.WWWAuthenticateChallengeError && error.status === 401;
}

/** Where requests are pushed, one shows whether the redirect address is registered. */
async function requestFaults(
  server: oidc.ServerMetadata,
  settings: OidcSettings,
  service: Service,
): Promise<readonly string[]> {
  if (server.pushed_authorization_request_endpoint === undefined) return [];
  try {
    await createOidcProvider(settings, service).begin('check');
    return [];
  } catch (error) {
    const callback = callbackOf(settings, service);
    return [
      `It doesn't accept a request (${failureOf(error)}): is ${callback} registered there, and the scope allowed?`,
    ];
  }
}

function notesOf(server: oidc.ServerMetadata): readonly string[] {
  return [
    ...(server.authorization_response_iss_parameter_supported
      ? []
      : ['It does not name itself in its answers (RFC 9207).']),
    ...(server.end_session_endpoint
      ? []
      : ['Signing out here leaves people signed in there: it has no address for that.']),
    ...(server.backchannel_logout_supported
      ? []
      : ['Signing out there leaves people signed in here: it announces no back-channel logout.']),
  ];
}

function failureOf(error: unknown): string {
  return toProviderFailure(error).failure;
}
