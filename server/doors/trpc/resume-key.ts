import type { Caller } from '@/server/domain/caller';
import type { ExportState } from '@/server/operations/ports/cv-list';
import { createSeal } from './seal';

/** How long an export that was broken off can go on. */
const HOURS = 10;

/** Gives an export's state to who makes it, to go on from: nobody else can, and nobody can make one up. */
export type ResumeKeys = {
  seal(caller: Caller, state: ExportState): string;
  /** @returns the state, or undefined when the key is not this user's, forged or too old */
  open(caller: Caller, key: string): ExportState | undefined;
};

/** @param secret the service's SECRET_KEY */
export function createResumeKeys(secret: string, now?: () => number): ResumeKeys {
  const { seal, open } = createSeal(secret, 'export-resume', HOURS, now);
  return {
    seal: (caller, state) => seal(caller, Buffer.from(JSON.stringify(state))),
    open(caller, key) {
      const plain = open(caller, key);
      // Sealed by us, so of our form.
      return plain && (JSON.parse(plain.toString()) as ExportState);
    },
  };
}
