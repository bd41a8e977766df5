import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { accepted, refuse } from '@/server/adapters/identity/refuse';
import type { LogoutNotice } from '@/server/operations/ports/sign-in-providers';
import { CLOCK_TOLERANCE_SECONDS, TIMEOUT_SECONDS } from './configuration';
import type { OidcSettings } from './settings';

/** The provider's metadata, as far as they are needed. */
type Metadata = { readonly issuer: string; readonly jwks_uri?: string };

/** How old a token may be. It is remembered for longer (prisma/sql/sign-in/provider_logout.sql). */
const MAX_AGE = '10 minutes';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const contentOf = (identifier: z.ZodType<string>) =>
  z
    .object({
      jti: z.string().min(1).max(200),
      sid: identifier.optional(),
      sub: identifier.optional(),
      events: z.object({ [EVENT]: z.record(z.string(), z.unknown()) }),
      nonce: z.never().optional(),
    })
    .refine(({ sid, sub }) => sid !== undefined || sub !== undefined);

/**
 * Reads logout tokens (OpenID Connect Back-Channel Logout 1.0, § 2.6; trust.md § 1). Throws ProviderFailure, and what
 * jose and `metadata` throw.
 * @param identifier reads `sub` and `sid`, as at sign-in
 */
export function createLogoutReader(
  { clientId, algorithm }: OidcSettings,
  identifier: z.ZodType<string>,
  metadata: () => Promise<Metadata>,
): (token: string) => Promise<LogoutNotice> {
  const content = contentOf(identifier);
  let keys: { readonly address: string; readonly get: JWTVerifyGetKey } | undefined;
  return async (token) => {
    const { issuer, jwks_uri: address } = await metadata();
    if (address === undefined) return refuse('the provider has no keys');
    if (keys?.address !== address) keys = { address, get: keysAt(address) };
    const { payload } = await jwtVerify(token, keys.get, {
      issuer,
      audience: clientId,
      typ: 'logout+jwt',
      algorithms: [algorithm],
      requiredClaims: ['jti', 'iat', 'events'],
      maxTokenAge: MAX_AGE,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    const { sid, sub, jti } = accepted(content, payload, 'not a logout token');
    return { session: sid, subject: sub, id: jti };
  };
}

/** The keys that a provider publishes, fetched when first needed. */
export function keysAt(address: string) {
  return createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_SECONDS * 1_000 });
}
