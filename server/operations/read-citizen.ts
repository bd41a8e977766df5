import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import { ServiceFault } from '@/server/domain/service-error';
import type { Judged } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, demand, lookUp, onFreshFacts } from './operation';

/** The codes that reading about a citizen open in a screen is refused with: as GetCVList (domain.md § 4, column Log). */
export const READ_CITIZEN_FAULTS = [4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/**
 * Reads about a citizen open in a screen, when the caller may see them today.
 * @param read returns `stale` when the citizen changed since the right to read was judged
 * Throws ServiceFault by READ_CITIZEN_FAULTS and NotPermitted.
 */
export function readCitizen<Output>(
  ports: Ports,
  call: Call,
  operation: OperationName,
  citizenId: number,
  read: (citizen: Judged, facts: CitizenFacts) => Promise<Output | 'stale'>,
): Promise<Output> {
  const { register, audit } = ports;
  return audited(audit, call, operation, async (subject) => {
    const key = { citizenId };
    const looked = { call, operation, subject, key };
    const result = await onFreshFacts(
      () => lookUp(ports, looked, () => register.facts(call, key, null)),
      ({ facts: citizen }) => demand(viewCitizen, { caller: call.caller, citizen }),
      (citizen, { facts }) => read(citizen, facts),
    );
    if (result === 'unknown') throw new ServiceFault(8292);
    return result;
  });
}
