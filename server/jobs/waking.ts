import type { CvRegister } from '@/server/operations/ports/cv-register';
import type { DueCitizens } from '@/server/operations/ports/due-citizens';
import type { RegisterImport } from '@/server/operations/ports/register-import';

/** Wakes the sealer after every write to the register. */
export function wakingSealer(register: CvRegister, wake: () => void): CvRegister {
  // Also after a failure: the commit may have succeeded and only its response been lost.
  return { ...register, change: (...args) => register.change(...args).finally(wake) };
}

/** Wakes the sealer when citizens were brought up to date. An idle server, where nobody is due, seals nothing. */
export function wakingDue(due: DueCitizens, wake: () => void): DueCitizens {
  return {
    ...due,
    async bringUpToDate(...args) {
      let found: number | undefined;
      try {
        found = await due.bringUpToDate(...args);
        return found;
      } finally {
        if (found !== 0) wake();
      }
    },
  };
}

/** Wakes the sealer after every write of the register feed. */
export function wakingImport(feed: RegisterImport, wake: () => void): RegisterImport {
  return {
    ...feed,
    write: (...args) => feed.write(...args).finally(wake),
  };
}
