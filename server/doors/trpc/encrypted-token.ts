import { deriveKey, type KeyUse } from '@/server/config/derive-key';
import { seal, unseal } from '@/server/config/seal';
import type { Caller } from '@/server/domain/caller';

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
      const expiry = Buffer.alloc(EXPIRY);
      expiry.writeBigUInt64BE(BigInt(now() + hours * 3_600_000));
      return seal(key, Buffer.concat([expiry, plain]), bound(caller)).toString('base64url');
    },

    decrypt(caller, token) {
      const decrypted = unseal(key, Buffer.from(token, 'base64url'), bound(caller));
      if (!decrypted || decrypted.length < EXPIRY) return undefined;
      return decrypted.readBigUInt64BE() > BigInt(now()) ? decrypted.subarray(EXPIRY) : undefined;
    },
  };
}
