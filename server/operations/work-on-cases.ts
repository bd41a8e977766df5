import type { Call, OperationName } from '@/server/domain/caller';
import type { OrganisationType } from '@/server/domain/code-lists';
import { hasWorklist } from '@/server/domain/worklist';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce } from './operation';

/**
 * Runs an operation of the worklist. Throws ServiceFault 8292 for an organisation that has none, 1014 for a wrong
 * message, 8236, 9343 and 9346, and NotPermitted.
 */
export function workOnCases<Output>(
  { audit }: Pick<Ports, 'audit'>,
  call: Call,
  operation: OperationName,
  work: () => Promise<Output>,
): Promise<Output> {
  return audited(audit, call, operation, async () => {
    enforce([{ fault: 8292, when: (type: OrganisationType) => !hasWorklist(type) }], call.caller.organisation.type);
    return work();
  });
}
