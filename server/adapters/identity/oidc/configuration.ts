import { createPrivateKey } from 'node:crypto';
import { importPKCS8 } from 'jose';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { isOnLoopback } from '@/server/adapters/identity/loopback';
import { refuse } from '@/server/adapters/identity/refuse';
import { toProviderFailure } from './failure';
import type { OidcSettings } from './settings';

/** How long a request to the provider may take: people wait for it. Seconds. */
export const TIMEOUT_SECONDS = 5;

/** How far apart the provider's clock and ours may be. Seconds. */
export const CLOCK_TOLERANCE_SECONDS = 180;

const HOUR_MS = 3_600_000;

/** How long its metadata are used before they are asked for again. Milliseconds. */
const METADATA_MS = HOUR_MS;

/** How long they serve when they can't be read again, and how often that is tried meanwhile. Milliseconds. */
const FALLBACK_MS = 24 * HOUR_MS;
const RETRY_MS = 60_000;

/** Metadata that were read, and when. */
type Read = { readonly config: oidc.Configuration; readonly at: number };

/**
 * The provider's metadata with our credential, asked for when first needed: a provider that is away stops no start.
 * Concurrent callers share a request; one that failed is made anew by the next caller. Where earlier ones are known,
 * these serve on for a day, so that an address of metadata that is away keeps nobody from signing in.
 * @param log is told once that earlier ones serve on
 * @returns reads it; throws ProviderFailure when it is another issuer's, and what openid-client throws
 */
export function createConfiguration(
  settings: OidcSettings,
  log?: Pick<Logger, 'warn'>,
  clock: () => number = () => performance.now(),
): () => Promise<oidc.Configuration> {
  let current: Promise<oidc.Configuration> | undefined;
  let askAgainAt = 0;
  let last: Read | undefined;
  let isLate = false;

  async function ask(): Promise<oidc.Configuration> {
    try {
      const config = await discover(settings);
      last = { config, at: clock() };
      isLate = false;
      return config;
    } catch (error) {
      if (!last || clock() - last.at >= FALLBACK_MS) throw error;
      const { failure } = toProviderFailure(error);
      if (!isLate) log?.warn({ provider: settings.name, failure }, 'metadata that were read earlier serve on');
      isLate = true;
      askAgainAt = clock() + RETRY_MS;
      return last.config;
    }
  }

  return () => {
    if (current && clock() < askAgainAt) return current;
    askAgainAt = clock() + METADATA_MS;
    const asked = ask();
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
    return refuse('metadata of another issuer');
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
