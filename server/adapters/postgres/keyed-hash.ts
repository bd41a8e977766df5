import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Hashes what the database may recognise but must not tell: a citizen's number has so few values that a hash without a
 * key is read back by trying them all.
 * @param secret the service's SECRET_KEY
 * @param use keeps the hashes of one use from being compared with another's
 */
export function createKeyedHash(secret: string, use: string): (text: string) => Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return (text) => createHmac('sha256', key).update(text).digest();
}
