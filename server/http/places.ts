import { Overloaded } from '@/server/domain/service-fault';

/** The calls a door carries at once: who comes when all places are taken is told when to come again, before anything is done. */
export type Places = {
  /**
   * Takes a place, or throws Overloaded.
   * @returns what gives it back
   */
  take(): () => void;
};

/**
 * How many calls are let in for each connection of the pool they go through. Most of them wait for one: so few that who is let in is
 * answered as fast as on any busy day, so many that no connection is idle while calls are turned away.
 */
const FOR_EACH_CONNECTION = 4;

export function createPlaces({ options: { max } }: { readonly options: { readonly max: number } }): Places {
  let taken = 0;
  return {
    take() {
      if (taken >= max * FOR_EACH_CONNECTION) throw new Overloaded('service', 1);
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
  };
}
