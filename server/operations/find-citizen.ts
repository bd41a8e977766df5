import type { Call } from '@/server/domain/caller';
import { findCitizenInput } from '@/server/domain/inputs';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { accept, audited, demand, lookUp } from './operation';

/** The codes a look-up by number answers with: as GetCVList, which shows no more (domain.md § 4). */
export const FIND_CITIZEN_FAULTS = [1014, 4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/**
 * Finds a citizen by number for a screen (ux.md, "Find borger"). Who is not found and who is not the caller's get the
 * same answer, by the rules of reading.
 * @returns the register's own id; a door hides it behind a handle
 * Throws ServiceFault by FIND_CITIZEN_FAULTS, NotPermitted, and OverBudget.
 */
export function findCitizen(ports: Ports) {
  const { register, audit } = ports;
  return (call: Call, input: unknown): Promise<number> =>
    audited(audit, call, 'FindCitizen', async (subject) => {
      const key = accept(findCitizenInput, input);
      const looked = { call, operation: 'FindCitizen', subject, key } as const;
      const { facts } = await lookUp(ports, looked, () => register.facts(call, key, null));
      demand(viewCitizen, { caller: call.caller, citizen: facts });
      // STAR may look anybody up, and a number nobody has is then the only way not to find one.
      demand([{ fault: 8292, when: ({ citizenId }) => citizenId === null }], facts);
      const { citizenId } = facts;
      await audit.entry(call, { operation: 'FindCitizen', outcome: 'allowed', citizenId, missedCpr: null });
      return citizenId as number;
    });
}
