import { Overloaded } from '@/server/domain/service-fault';

/** The calls a door carries at once: who comes when all places are taken is told when to come again, before anything is done. */
export type Places = {
  /**
   * Takes a place, or throws Overloaded.
   * @returns what gives it back
   */
  take(): () => void;
  /** What a call that comes now is told, where it finds no place. It counts as turned away then: not to be asked without a call. */
  refusal(): Overloaded | undefined;
};

/** How many calls a door carries at once. */
export type PlaceCount = {
  /** When a moment's crowd comes: it is served. */
  readonly most: number;
  /** While a flood lasts, which would keep all of them taken: who is let in would wait for all the others. */
  readonly inAFlood: number;
};

/**
 * Most of those who are let in wait for a connection. So few places that who has one is answered within half a second while five times as
 * many come as can be carried; so many that nobody is turned away on a busy day because the machine stood still for a third of one.
 * Systems come again by themselves: they have fewer.
 */
export const PLACES = {
  people: { most: 96, inAFlood: 32 },
  systems: { most: 48, inAFlood: 24 },
} as const satisfies Record<string, PlaceCount>;

/** It is a flood once calls have been turned away for so long, and over when none was for as long. Milliseconds. */
const FLOOD_MS = 500;

/** One for all: a flood of them would spend its time on where each was made. */
const FULL = new Overloaded('service', 1);

/** @param now a clock that never goes back, in milliseconds */
export function createPlaces({ most, inAFlood }: PlaceCount, now: () => number = () => performance.now()): Places {
  let taken = 0;
  let crowdedSince = Number.NEGATIVE_INFINITY;
  let crowdedAt = Number.NEGATIVE_INFINITY;

  function refusal(): Overloaded | undefined {
    if (taken < inAFlood) return undefined;
    const at = now();
    const crowded = at - crowdedAt < FLOOD_MS;
    if (taken < most && !(crowded && at - crowdedSince >= FLOOD_MS)) return undefined;
    if (!crowded) crowdedSince = at;
    crowdedAt = at;
    return FULL;
  }

  return {
    refusal,
    take() {
      const full = refusal();
      if (full) throw full;
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
  };
}
