import type { Call, OperationName } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { UNIT_TYPES } from '@/server/domain/rules/cases';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce } from './operation';

const WORKING: readonly OrganisationType[] = [...UNIT_TYPES, OrganisationType.municipality];

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
    enforce(
      [{ fault: 8292, when: (type: OrganisationType) => !WORKING.includes(type) }],
      call.caller.organisation.type,
    );
    return work();
  });
}
