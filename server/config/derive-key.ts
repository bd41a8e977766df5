import { hkdfSync } from 'node:crypto';

/** What a key is for. */
export type KeyUse =
  | 'citizen-handle'
  | 'citizen-key'
  | 'export-resume'
  | 'feed record'
  | 'founding'
  | 'request-message';

/**
 * A key of 32 bytes for one use, so that what is made with it fits no other one.
 * @param secret the service's SECRET_KEY
 */
export function deriveKey(secret: string, use: KeyUse): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', use, 32));
}
