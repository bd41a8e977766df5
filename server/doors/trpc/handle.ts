import { createHmac } from 'node:crypto';
import { deriveKey } from '@/server/config/derive-key';
import type { Caller } from '@/server/domain/caller';
import { createSeal } from './seal';

/** How long a handle opens its citizen: a working day (ux.md, "Find borger"). */
const HOURS = 10;

const LENGTH = 4;

/**
 * A handle stands in addresses, from which whatever looks like a CPR is sent away (http/cpr-in-url.ts). With three characters
 * at most between two letters, no handle does, and none does with the digits beside it.
 */
const MANY_WITHOUT_LETTER = /[^a-z]{4}/i;

/** Hides the register's citizen ids behind opaque handles that only their user, for their organisation, can open. */
export type Handles = {
  seal(caller: Caller, citizenId: number): string;
  /** @returns the citizen, or undefined when the handle is not this user's, forged or too old */
  open(caller: Caller, handle: string): number | undefined;
  /**
   * What a screen knows a citizen by when a new look-up has given another handle. The same for one user of one organisation
   * always, another's for everybody else; nothing can be opened with it.
   */
  keyOf(caller: Caller, citizenId: number): string;
};

/** @param secret the service's SECRET_KEY */
export function createHandles(secret: string, now?: () => number): Handles {
  const { seal, open } = createSeal(secret, 'citizen-handle', HOURS, now);
  const key = deriveKey(secret, 'citizen-key');
  return {
    seal(caller, citizenId) {
      const plain = Buffer.alloc(LENGTH);
      plain.writeUInt32BE(citizenId);
      for (;;) {
        const handle = seal(caller, plain);
        if (!MANY_WITHOUT_LETTER.test(handle)) return handle;
      }
    },

    open(caller, handle) {
      const plain = open(caller, handle);
      return plain?.length === LENGTH ? plain.readUInt32BE() : undefined;
    },

    keyOf({ user, organisation }, citizenId) {
      const whose = JSON.stringify([user.id, organisation.type, organisation.code, citizenId]);
      return createHmac('sha256', key).update(whose).digest('base64url');
    },
  };
}
