import * as z from 'zod/mini';
import type { Caller } from '@/server/domain/caller';
import { type ExportState, exportState } from '@/server/operations/ports/cv-list';
import { createTokenCipher } from './encrypted-token';

/** How long an interrupted export can be resumed. */
const HOURS = 10;

/** Encrypts the state of an export, so that its caller, and nobody else, can resume it. */
export type ResumeKeys = {
  encrypt(caller: Caller, state: ExportState): string;
  /** @returns the state; undefined if the key is another user's, forged, too old or of another version */
  decrypt(caller: Caller, key: string): ExportState | undefined;
};

/** @param secret the service's SECRET_KEY */
export function createResumeKeys(secret: string, now?: () => number): ResumeKeys {
  const { encrypt, decrypt } = createTokenCipher(secret, 'export-resume', HOURS, now);
  return {
    encrypt: (caller, state) => encrypt(caller, Buffer.from(JSON.stringify(state))),
    decrypt(caller, key) {
      const plain = decrypt(caller, key);
      return plain && z.safeParse(exportState, JSON.parse(plain.toString())).data;
    },
  };
}
