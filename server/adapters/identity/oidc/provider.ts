import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import * as z from 'zod';
import { identifierAt } from '@/server/adapters/identity/identifier';
import type { Service } from '@/server/adapters/identity/service';
import type { IdentityProvider } from '@/server/operations/ports/sign-in-providers';
import { identifiedBy } from './claims';
import { createConfiguration } from './configuration';
import { toProviderFailure } from './failure';
import { createLogoutReader } from './logout-token';
import type { OidcSettings } from './settings';

const remembered = z.object({ nonce: z.string(), verifier: z.string() });

/**
 * Signs in at an OpenID Connect provider: authorization code with PKCE, state, nonce and the issuer of RFC 9207; pushed
 * authorization requests where the provider has them.
 */
export function createOidcProvider(
  settings: OidcSettings,
  service: Service,
  log?: Pick<Logger, 'warn'>,
): IdentityProvider {
  const { publicUrl, secretKey } = service;
  const configuration = createConfiguration(settings, log);
  const identifier = identifierAt(settings.name, secretKey);
  const readLogout = createLogoutReader(settings, identifier, async () => (await configuration()).serverMetadata());
  const callback = callbackOf(settings, service);

  async function begin(attempt: string) {
    const config = await configuration();
    const secrets = { nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const parameters = {
      redirect_uri: callback,
      response_type: 'code',
      scope: settings.scope,
      state: attempt,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ...(settings.acrValues && { acr_values: settings.acrValues.join(' ') }),
    };
    const isPushed = config.serverMetadata().pushed_authorization_request_endpoint !== undefined;
    const url = isPushed
      ? await oidc.buildAuthorizationUrlWithPAR(config, parameters)
      : oidc.buildAuthorizationUrl(config, parameters);
    return { goTo: url.href, remembered: JSON.stringify(secrets) };
  }

  async function identify(attempt: string, kept: string, answer: URLSearchParams) {
    const { nonce, verifier } = remembered.parse(JSON.parse(kept));
    const config = await configuration();
    const url = new URL(callback);
    url.search = answer.toString();
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      expectedState: attempt,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    return identifiedBy(tokens.claims() ?? {}, settings, identifier);
  }

  async function logout() {
    const config = await configuration();
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
    return { goTo: oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${publicUrl}/sign-in` }).href };
  }

  return {
    name: settings.name,
    label: settings.label,
    organisations: settings.organisations,
    answersBy: 'GET',
    begin: (attempt) => begin(attempt).catch(rethrow),
    identify: (...args) => identify(...args).catch(rethrow),
    readLogout: (token) => readLogout(token).catch(rethrow),
    logout: () => logout().catch(rethrow),
  };
}

/** Where the provider leads the browser back to. */
export function callbackOf({ name }: OidcSettings, { publicUrl }: Service): string {
  return `${publicUrl}/sign-in/${name}/callback`;
}

function rethrow(error: unknown): never {
  throw toProviderFailure(error);
}
