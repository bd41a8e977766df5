import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type KeyUse } from '@/server/config/derive-key';
import type { Caller } from '@/server/domain/caller';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const EXPIRY = 8;

/** Hides what only the service may read or write, in a text that only one user, for one organisation, can give back. */
export type Seal = {
  seal(caller: Caller, plain: Buffer): string;
  /** @returns what was sealed, or undefined when the text is not this user's, forged or too old */
  open(caller: Caller, text: string): Buffer | undefined;
};

/**
 * Texts are sealed, not stored: any instance opens them, and nothing in them can be read or altered.
 * @param secret the service's SECRET_KEY
 * @param use keeps the texts of one use from being given back for another
 * @param hours how long a text can be opened
 */
export function createSeal(secret: string, use: KeyUse, hours: number, now: () => number = Date.now): Seal {
  const key = deriveKey(secret, use);
  const bound = ({ user, organisation }: Caller) =>
    Buffer.from(JSON.stringify([user.id, organisation.type, organisation.code]));

  return {
    seal(caller, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(bound(caller));
      const expiry = Buffer.alloc(EXPIRY);
      expiry.writeBigUInt64BE(BigInt(now() + hours * 3_600_000));
      const sealed = [nonce, cipher.update(expiry), cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString('base64url');
    },

    open(caller, text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < NONCE + EXPIRY + TAG) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(bound(caller));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
        return opened.readBigUInt64BE() > BigInt(now()) ? opened.subarray(EXPIRY) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
