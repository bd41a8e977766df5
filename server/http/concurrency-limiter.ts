import { Overloaded } from '@/server/domain/service-error';

/**
 * Load shedding: limits the calls a door runs at once and rejects the others before any work is done (docs/adr/0028).
 */
export type ConcurrencyLimiter = {
  /**
   * Acquires a slot, or throws Overloaded.
   * @returns releases the slot; calling it again does nothing
   */
  acquire(): () => void;
};

/**
 * Most running calls wait for a connection. The numbers are low enough to answer accepted calls within half a second at
 * five times the capacity, and high enough to reject none on a busy day when the machine pauses for a third of a
 * second. Systems have fewer slots since they retry by themselves. `unknown`: calls without a session, or with one that
 * this process does not know yet.
 */
export const CALLS_AT_ONCE = { people: 96, systems: 48, unknown: 16 } as const;

/**
 * The slots of people under sustained overload. A short peak may fill all slots; if all stayed full, every accepted
 * call would wait for the others. Systems keep theirs: with half as many, fewer calls were answered, and no sooner.
 */
export const SUSTAINED_OVERLOAD_LIMIT = 32;

/** Overload is sustained after this time with rejections, and over after the same time without one. Milliseconds. */
const SUSTAINED_MS = 500;

/** One instance for all: under overload, collecting a stack trace for each would cost too much. */
const OVERLOADED = new Overloaded('service', 1);

/**
 * @param limit slots
 * @param sustainedLimit slots under sustained overload; unless given, all
 * @param now a monotonic clock, in milliseconds
 */
export function createConcurrencyLimiter(
  limit: number,
  sustainedLimit = limit,
  now: () => number = () => performance.now(),
): ConcurrencyLimiter {
  let taken = 0;
  let overloadedSince = Number.NEGATIVE_INFINITY;
  let lastRejectedAt = Number.NEGATIVE_INFINITY;

  /** Whether a call must be rejected now; if so, it counts as rejected. */
  function rejects(): boolean {
    if (taken < sustainedLimit) return false;
    const at = now();
    const overloaded = at - lastRejectedAt < SUSTAINED_MS;
    if (taken < limit && !(overloaded && at - overloadedSince >= SUSTAINED_MS)) return false;
    if (!overloaded) overloadedSince = at;
    lastRejectedAt = at;
    return true;
  }

  return {
    acquire() {
      if (rejects()) throw OVERLOADED;
      taken += 1;
      return releaseOnce(() => {
        taken -= 1;
      });
    },
  };
}

/** The slot of a call until it is answered. */
export type Slot = {
  /** Exchanges it for a slot of another limiter; if `acquire` throws, the call keeps the slot it has. */
  exchange(acquire: () => () => void): void;
  release(): void;
};

/** Acquires a slot that can be exchanged. Throws what `acquire` throws. */
export function holdSlot(acquire: () => () => void): Slot {
  let release = acquire();
  return {
    exchange(acquireOther) {
      const releaseOther = acquireOther();
      release();
      release = releaseOther;
    },
    release: () => release(),
  };
}

/** Makes a release idempotent. */
export function releaseOnce(release: () => void): () => void {
  let released = false;
  return () => {
    if (!released) release();
    released = true;
  };
}
