import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Caller } from '@/server/domain/caller';

/** How long a handle opens its citizen: a working day (ux.md, "Find borger"). */
const HOURS = 10;

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Hides the register's citizen ids behind opaque handles that only their user, for their organisation, can open. */
export type Handles = {
  seal(caller: Caller, citizenId: number): string;
  /** @returns the citizen, or undefined when the handle is not this user's, forged or too old */
  open(caller: Caller, handle: string): number | undefined;
};

/**
 * Handles are sealed, not stored: any instance opens them, and nothing in them can be read or altered.
 * @param secret the service's SECRET_KEY
 */
export function createHandles(secret: string, now: () => number = Date.now): Handles {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'citizen-handle', 32));
  const bound = ({ user, organisation }: Caller) =>
    Buffer.from(JSON.stringify([user.id, organisation.type, organisation.code]));

  return {
    seal(caller, citizenId) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(bound(caller));
      const plain = Buffer.alloc(12);
      plain.writeUInt32BE(citizenId, 0);
      plain.writeBigUInt64BE(BigInt(now() + HOURS * 3_600_000), 4);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },

    open(caller, handle) {
      const bytes = Buffer.from(handle, 'base64url');
      if (bytes.length !== NONCE + 12 + TAG) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(bound(caller));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
        return plain.readBigUInt64BE(4) > BigInt(now()) ? plain.readUInt32BE(0) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
