import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import type { Rule } from '@/server/domain/rules/decide';
import { type ViewFacts, viewOnScreen } from '@/server/domain/rules/view-citizen';
import { ServiceFault } from '@/server/domain/service-error';
import type { CitizenAtRevision, FactsRead } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce, lookUp, readUpToDate, withOptimisticRetry } from './operation';

/**
 * The codes with which reading a citizen open in a screen is refused: those of GetCVList without 1014 (domain.md § 4,
 * column Log).
 */
export const READ_CITIZEN_FAULTS = [4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/**
 * Reads data of a citizen open in a screen, when the caller may see them today.
 * @param rules who may see it
 * @param read returns `stale` when the citizen changed since the rules were applied
 * Throws ServiceFault by READ_CITIZEN_FAULTS and NotPermitted.
 */
export function readCitizen<Output>(
  ports: Ports,
  call: Call,
  operation: OperationName,
  citizenId: number,
  read: (citizen: CitizenAtRevision, facts: CitizenFacts) => Promise<Output | 'stale'>,
  rules: readonly Rule<ViewFacts>[] = viewOnScreen,
): Promise<Output> {
  const { register, audit } = ports;
  return audited(audit, call, operation, async (subject) => {
    const key = { citizenId };
    const context = { call, operation, subject, key };
    const mayView = ({ facts: citizen }: FactsRead) => enforce(rules, { caller: call.caller, citizen });
    const result = await withOptimisticRetry(
      () => readUpToDate(ports, () => lookUp(ports, context, () => register.facts(call, key, null)), mayView),
      mayView,
      (citizen, { facts }) => read(citizen, facts),
    );
    if (result === 'unknown') throw new ServiceFault(8292);
    return result;
  });
}
