import { hkdfSync } from 'node:crypto';

/** What a key is for. */
export type KeyUse =
  | 'citizen-handle'
  | 'citizen-key'
  | 'export-resume'
  | 'feed record'
  | 'founding'
  | 'leaving'
  | 'provider-identifier'
  | 'provider-message'
  | 'request-message'
  | 'saml-request';

/**
 * A key of 32 bytes for one use: what is signed or encrypted with it is invalid for every other use.
 * @param secret the service's SECRET_KEY
 */
export function deriveKey(secret: string, use: KeyUse): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', use, 32));
}
