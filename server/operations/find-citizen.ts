import type { Call } from '@/server/domain/caller';
import { findCitizenInput } from '@/server/domain/inputs';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import { Overloaded } from '@/server/domain/service-fault';
import { accept, audited, demand, note } from './operation';
import type { Ports } from './ports';

/** The codes a look-up by number answers with: as GetCVList, which shows no more (domain.md § 4). */
export const FIND_CITIZEN_FAULTS = [1014, 4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/** How many look-ups a person may make (reliability.md § 3): numbers that find nobody in ten minutes, all in an hour. */
export type LookUpBudgets = { readonly missesPerTenMinutes: number; readonly perHour: number };

/**
 * Finds a citizen by number for a screen (ux.md, "Find borger"). Who is not found and who is not the caller's get the
 * same answer, by the rules of reading.
 * @returns the register's own id; a door hides it behind a handle
 * Throws ServiceFault by FIND_CITIZEN_FAULTS, NotPermitted, and Overloaded when the user's budget is spent.
 */
export function findCitizen({ register, audit }: Ports, budgets: LookUpBudgets) {
  return (call: Call, input: unknown): Promise<number> =>
    audited(audit, call, 'FindCitizen', async (subject) => {
      const key = accept(findCitizenInput, input);
      await withinBudget(call, audit, budgets);
      const facts = note(subject, key, await register.facts(call, key, null));
      demand(viewCitizen, { caller: call.caller, citizen: facts });
      // STAR may look anybody up, and a number nobody has is then the only way not to find one.
      demand([{ fault: 8292, when: ({ citizenId }) => citizenId === null }], facts);
      await audit.entry(call, { operation: 'FindCitizen', outcome: 'allowed', ...subject });
      return facts.citizenId as number;
    });
}

async function withinBudget(call: Call, audit: Ports['audit'], budgets: LookUpBudgets): Promise<void> {
  const { lastHour, missesLastTenMinutes } = await audit.lookUps(call);
  if (missesLastTenMinutes >= budgets.missesPerTenMinutes) throw new Overloaded('caller', 600);
  if (lastHour >= budgets.perHour) throw new Overloaded('caller', 3600);
}
