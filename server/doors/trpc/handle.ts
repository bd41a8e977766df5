import { createHmac } from 'node:crypto';
import { deriveKey } from '@/server/config/derive-key';
import type { Caller } from '@/server/domain/caller';
import { createTokenCipher } from './encrypted-token';

/** How long a handle is valid: a working day (ux.md, "Find borger"). */
const HOURS = 10;

const LENGTH = 4;

/**
 * URLs contain handles, and a URL that seems to contain a CPR is redirected (http/cpr-in-url.ts). A handle with at most
 * three characters between two letters never looks like a CPR, whatever digits stand beside it.
 */
const MANY_WITHOUT_LETTER = /[^a-z]{4}/i;

/** Hides the register's citizen ids in encrypted handles that only one user, for one organisation, can use. */
export type Handles = {
  encrypt(caller: Caller, citizenId: number): string;
  /** @returns the citizen; undefined if the handle is another user's, forged or too old */
  decrypt(caller: Caller, handle: string): number | undefined;
  /**
   * Identifies a citizen to a screen across handles, since each look-up gives a new one. It is the same for one user of
   * one organisation always, and another for everybody else; it gives access to nothing.
   */
  keyOf(caller: Caller, citizenId: number): string;
};

/** @param secret the service's SECRET_KEY */
export function createHandles(secret: string, now?: () => number): Handles {
  const { encrypt, decrypt } = createTokenCipher(secret, 'citizen-handle', HOURS, now);
  const key = deriveKey(secret, 'citizen-key');
  return {
    encrypt(caller, citizenId) {
      const plain = Buffer.alloc(LENGTH);
      plain.writeUInt32BE(citizenId);
      for (;;) {
        const handle = encrypt(caller, plain);
        if (!MANY_WITHOUT_LETTER.test(handle)) return handle;
      }
    },

    decrypt(caller, handle) {
      const plain = decrypt(caller, handle);
      return plain?.length === LENGTH ? plain.readUInt32BE() : undefined;
    },

    keyOf({ user, organisation }, citizenId) {
      const whose = JSON.stringify([user.id, organisation.type, organisation.code, citizenId]);
      return createHmac('sha256', key).update(whose).digest('base64url');
    },
  };
}
