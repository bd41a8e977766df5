import { createPrivateKey } from 'node:crypto';
import { importPKCS8 } from 'jose';
import * as oidc from 'openid-client';
import { isOnLoopback } from '@/server/adapters/identity/loopback';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import type { OidcSettings } from './settings';

/** How long a request to the provider may take: people wait for it. Seconds. */
export const TIMEOUT_SECONDS = 5;

/** How far apart the provider's clock and ours may be. Seconds. */
export const CLOCK_TOLERANCE_SECONDS = 180;

/** How long its metadata are used before they are asked for again. Milliseconds. */
const METADATA_MS = 3_600_000;

/**
 * The provider's metadata with our credential, asked for when first needed: a provider that is away stops no start.
 * Concurrent callers share a request; one that failed is made anew by the next caller.
 * @returns reads it; throws ProviderFailure when it is another issuer's, and what openid-client throws
 */
export function createConfiguration(
  settings: OidcSettings,
  clock: () => number = () => performance.now(),
): () => Promise<oidc.Configuration> {
  let current: Promise<oidc.Configuration> | undefined;
  let readAt = 0;
  return () => {
    if (current && clock() - readAt < METADATA_MS) return current;
    readAt = clock();
    const asked = discover(settings);
    current = asked;
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
}

async function discover(settings: OidcSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, algorithm } = settings;
  const client = { id_token_signed_response_alg: algorithm, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  const config = await oidc.discovery(new URL(issuer), clientId, client, await credentialOf(settings), {
    timeout: TIMEOUT_SECONDS,
    execute: [
      // The signature of an ID token counts, not the connection that it came over.
      oidc.enableNonRepudiationChecks,
      ...(isOnLoopback(issuer) ? [oidc.allowInsecureRequests] : []),
    ],
  });
  // openid-client doesn't compare it for some addresses, of two vendors among others.
  if (new URL(config.serverMetadata().issuer).href !== new URL(issuer).href)
    throw new ProviderFailure('unverified', 'metadata of another issuer');
  return config;
}

async function credentialOf({ credential }: OidcSettings): Promise<oidc.ClientAuth> {
  if (credential.kind === 'secret') return secretAuth(credential.secret);
  const key = createPrivateKey(credential.pem);
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString();
  const signing = await importPKCS8(pem, key.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256');
  return oidc.PrivateKeyJwt(credential.keyId ? { key: signing, kid: credential.keyId } : signing);
}

/** In the header, unless the provider takes a secret in the body only. */
function secretAuth(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
