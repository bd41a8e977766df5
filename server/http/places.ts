import { Overloaded } from '@/server/domain/service-fault';

/** The calls a door carries at once: who comes when all places are taken is told when to come again, before anything is done. */
export type Places = {
  /**
   * Takes a place, or throws Overloaded.
   * @returns what gives it back
   */
  take(): () => void;
  /** What whoever comes now is told, where all places are taken. */
  refusal(): Overloaded | undefined;
};

/**
 * Most of those who are let in wait for a connection. So few places that who has one is answered within half a second while five times as
 * many come as can be carried; so many that nobody is turned away on a busy day because the machine stood still for a third of one.
 * Systems come again by themselves: they have fewer.
 */
export const PLACES = { people: 96, systems: 48 } as const;

/** One for all: a flood of them would spend its time on where each was made. */
const FULL = new Overloaded('service', 1);

/** @param most places */
export function createPlaces(most: number): Places {
  let taken = 0;
  return {
    take() {
      if (taken >= most) throw FULL;
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
    refusal: () => (taken >= most ? FULL : undefined),
  };
}
