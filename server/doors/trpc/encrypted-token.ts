import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type KeyUse } from '@/server/config/derive-key';
import type { Caller } from '@/server/domain/caller';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const EXPIRY = 8;

/** Encrypts data into tokens that only one user, for one organisation, can use. */
export type TokenCipher = {
  encrypt(caller: Caller, plain: Buffer): string;
  /** @returns undefined if the token is another user's, forged or too old */
  decrypt(caller: Caller, token: string): Buffer | undefined;
};

/**
 * Tokens are not stored: any instance can decrypt them, and clients can neither read nor alter them.
 * @param secret the service's SECRET_KEY
 * @param use makes tokens of one use invalid for another
 * @param hours how long a token is valid
 */
export function createTokenCipher(
  secret: string,
  use: KeyUse,
  hours: number,
  now: () => number = Date.now,
): TokenCipher {
  const key = deriveKey(secret, use);
  const bound = ({ user, organisation }: Caller) =>
    Buffer.from(JSON.stringify([user.id, organisation.type, organisation.code]));

  return {
    encrypt(caller, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(bound(caller));
      const expiry = Buffer.alloc(EXPIRY);
      expiry.writeBigUInt64BE(BigInt(now() + hours * 3_600_000));
      const encrypted = [nonce, cipher.update(expiry), cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(encrypted).toString('base64url');
    },

    decrypt(caller, token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length < NONCE + EXPIRY + TAG) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(bound(caller));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const decrypted = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
        return decrypted.readBigUInt64BE() > BigInt(now()) ? decrypted.subarray(EXPIRY) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
