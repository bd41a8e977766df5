import type { ServerResponse } from 'node:http';
import { deriveKey } from '@/server/config/derive-key';
import { seal, unseal } from '@/server/config/seal';
import { clearCookie, cookiesIn, setCookie } from '@/server/http/cookies';
import type { SessionOrigin } from '@/server/operations/ports/identity';

const NAME = '__Host-cv-leaving';

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
      setCookie(response, NAME, value, { sameSite: 'Strict', maxAgeS: MAX_AGE_S });
    },
    take(cookies, response, provider) {
      const value = cookiesIn(cookies).get(NAME);
      if (value === undefined) return undefined;
      clearCookie(response, NAME);
      const plain = unseal(key, Buffer.from(value, 'base64url'), Buffer.from(provider));
      return plain && (JSON.parse(plain.toString()) as SessionOrigin);
    },
  };
}
