import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const NOTHING = Buffer.alloc(0);

/**
 * Encrypts bytes, so that nobody without the key can read or alter them.
 * @param key of deriveKey
 * @param bound what must be known to decrypt them
 */
export function seal(key: Buffer, plain: Buffer, bound = NOTHING): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What `seal` encrypted; undefined if it was altered, or encrypted with another key or bound to something else. */
export function unseal(key: Buffer, sealed: Buffer, bound = NOTHING): Buffer | undefined {
  if (sealed.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE)).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
