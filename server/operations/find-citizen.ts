import type { Call } from '@/server/domain/caller';
import { findCitizenInput } from '@/server/domain/inputs';
import { viewOnScreen } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce, lookUp, parseOrThrow } from './operation';

/** The codes a look-up by CPR number responds with: those of GetCVList, which shows no more (domain.md § 4). */
export const FIND_CITIZEN_FAULTS = [1014, 4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/**
 * Finds a citizen by CPR number for a screen (ux.md, "Find borger"). By the rules of reading, an unknown citizen and
 * one the caller may not see get the same response.
 * @returns the register's own id; a door hides it behind a handle
 * Throws ServiceFault by FIND_CITIZEN_FAULTS, NotPermitted, and OverBudget.
 */
export function findCitizen(ports: Ports) {
  const { register, audit } = ports;
  return (call: Call, input: unknown): Promise<number> =>
    audited(audit, call, 'FindCitizen', async (subject) => {
      const key = parseOrThrow(findCitizenInput, input);
      const context = { call, operation: 'FindCitizen', subject, key } as const;
      const { facts } = await lookUp(ports, context, () => register.facts(call, key, null));
      enforce(viewOnScreen, { caller: call.caller, citizen: facts });
      // STAR may look up every citizen, so for STAR only an unknown number is not found.
      enforce([{ fault: 8292, when: ({ citizenId }) => citizenId === null }], facts);
      const { citizenId } = facts;
      await audit.entry(call, { operation: 'FindCitizen', outcome: 'allowed', citizenId, missedCpr: null });
      return citizenId as number;
    });
}
