import type { ServerResponse } from 'node:http';
import { deriveKey } from '@/server/config/derive-key';
import { seal, unseal } from '@/server/config/seal';
import type { SessionOrigin } from '@/server/operations/ports/identity';

const NAME = '__Host-cv-leaving';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** A page of ours goes on to the provider at once. */
const MAX_AGE_S = 60;

/**
 * Keeps, from the end of a session until the browser leaves for the provider, whom the provider is to sign out. In the
 * browser, since the session is gone by then; encrypted, since it names the person.
 */
export type Leavings = {
  set(response: ServerResponse, origin: SessionOrigin): void;
  /** Takes it from the browser; undefined where there is none of this provider. */
  take(cookies: string | undefined, response: ServerResponse, provider: string): SessionOrigin | undefined;
};

export function createLeavings(secretKey: string): Leavings {
  const key = deriveKey(secretKey, 'leaving');
  return {
    set(response, origin) {
      const value = seal(key, Buffer.from(JSON.stringify(origin)), Buffer.from(origin.provider)).toString('base64url');
      response.appendHeader('set-cookie', `${NAME}=${value}; Max-Age=${MAX_AGE_S}; ${ATTRIBUTES}`);
    },
    take(cookies, response, provider) {
      const [, value = ''] = /(?:^|;\s*)__Host-cv-leaving=([\w-]+)/.exec(cookies ?? '') ?? [];
      if (!value) return undefined;
      response.appendHeader('set-cookie', `${NAME}=; Max-Age=0; ${ATTRIBUTES}`);
      const plain = unseal(key, Buffer.from(value, 'base64url'), Buffer.from(provider));
      return plain && (JSON.parse(plain.toString()) as SessionOrigin);
    },
  };
}
