import { hkdfSync } from 'node:crypto';

/**
 * A key of 32 bytes for one use, so that what is made with it fits no other one.
 * @param secret the service's SECRET_KEY
 */
export function deriveKey(secret: string, use: 'feed record' | 'founding'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', use, 32));
}
