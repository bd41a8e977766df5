import { Overloaded } from '@/server/domain/service-fault';
import { releaseOnce } from './places';

/** Lists of one person or one client at the same time (performance.md). */
const EACH = 2;

/**
 * Lists of all people, and of all systems, at the same time in one instance. Each has a pool of connections of its own beside these; a list
 * that finds none free waits for at most five seconds.
 */
export const LISTS = { people: 16, systems: 48 } as const;

/** Lists, parts of exports and the page directories they build: they take seconds where other calls take milliseconds. */
export type ListLimits = {
  /**
   * Admits a list, or throws Overloaded: `lists` where this caller has as many as it may, `service` where all together have.
   * @param callerId a person's or a client's
   * @returns what ends the list; calling it again does nothing
   */
  admit(callerId: string): () => void;
};

/** @param most lists of all callers at the same time */
export function createListLimits(most: number): ListLimits {
  const running = new Map<string, number>();
  let all = 0;
  return {
    admit(callerId) {
      const own = running.get(callerId) ?? 0;
      if (own >= EACH) throw new Overloaded('lists', 1);
      if (all >= most) throw new Overloaded('service', 1);
      running.set(callerId, own + 1);
      all += 1;
      return releaseOnce(() => {
        const left = (running.get(callerId) ?? 0) - 1;
        if (left > 0) running.set(callerId, left);
        else running.delete(callerId);
        all -= 1;
      });
    },
  };
}
