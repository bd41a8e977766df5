import { Overloaded } from '@/server/domain/service-error';

/** The calls a door carries at once: who comes when all slots are taken is told when to come again, before anything is done. */
export type ConcurrencyLimiter = {
  /**
   * Takes a slot, or throws Overloaded.
   * @returns what gives it back; calling it again does nothing
   */
  take(): () => void;
};

/**
 * Most of those who are let in wait for a connection. So few slots that who has one is answered within half a second while five times as
 * many come as can be carried; so many that nobody is turned away on a busy day because the machine stood still for a third of one.
 * Systems come again by themselves: they have fewer. `strangers`: calls of people who are not signed in, as far as this process knows.
 */
export const CALLS_AT_ONCE = { people: 96, systems: 48, strangers: 16 } as const;

/**
 * As many of people's are given while a flood lasts. A moment's crowd finds all of them and is served; one that goes on would keep them all
 * taken, and who is let in would wait for all the others. (Of half as many for systems only fewer are answered, and no sooner.)
 */
export const PEOPLE_IN_A_FLOOD = 32;

/** It is a flood once calls have been turned away for so long, and over when none was for as long. Milliseconds. */
const FLOOD_MS = 500;

/** One for all: a flood of them would spend its time on where each was made. */
const FULL = new Overloaded('service', 1);

/**
 * @param most slots
 * @param inAFlood as many of them while a flood lasts; without it, all
 * @param now a clock that never goes back, in milliseconds
 */
export function createConcurrencyLimiter(
  most: number,
  inAFlood = most,
  now: () => number = () => performance.now(),
): ConcurrencyLimiter {
  let taken = 0;
  let crowdedSince = Number.NEGATIVE_INFINITY;
  let crowdedAt = Number.NEGATIVE_INFINITY;

  /** Whether a call that comes now finds no slot. It counts as turned away then. */
  function isFull(): boolean {
    if (taken < inAFlood) return false;
    const at = now();
    const crowded = at - crowdedAt < FLOOD_MS;
    if (taken < most && !(crowded && at - crowdedSince >= FLOOD_MS)) return false;
    if (!crowded) crowdedSince = at;
    crowdedAt = at;
    return true;
  }

  return {
    take() {
      if (isFull()) throw FULL;
      taken += 1;
      return releaseOnce(() => {
        taken -= 1;
      });
    },
  };
}

/** The slot a call holds until it is answered. */
export type Slot = {
  /** Gives it back for one of another kind; when there is none, `take` throws and the call keeps what it holds. */
  exchange(take: () => () => void): void;
  leave(): void;
};

/** A slot that may be exchanged for one of another kind while a call lasts. Throws what `take` throws. */
export function holdSlot(take: () => () => void): Slot {
  let leave = take();
  return {
    exchange(takeOther) {
      const leaveOther = takeOther();
      leave();
      leave = leaveOther;
    },
    leave: () => leave(),
  };
}

/** The same release, which does nothing when it is called again. */
export function releaseOnce(release: () => void): () => void {
  let released = false;
  return () => {
    if (!released) release();
    released = true;
  };
}
