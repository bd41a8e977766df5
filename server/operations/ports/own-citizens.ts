import type { Call } from '@/server/domain/caller';

export type OwnCitizens = {
  /**
   * The id of the citizen with the number that a person has themselves, as their identity provider asserts it; null
   * where the register has none. Throws ServiceFault 8236, 9346.
   */
  find(call: Call, cpr: string): Promise<number | null>;
};
