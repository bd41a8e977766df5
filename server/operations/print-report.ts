import type { Call } from '@/server/domain/caller';
import { getUpdatedCvsInput } from '@/server/domain/inputs';
import { listCvs } from '@/server/domain/rules/list-cvs';
import type { Ports } from '@/server/operations/ports/ports';
import { accept, audited, demand } from './operation';

/** The codes PrintReport answers with: those of the list, none of whose rows it reads. */
export const PRINT_REPORT_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/**
 * PrintReport: a person's browser is about to print a page of the report; it is noted in the audit log (ux.md, "Log"). Whether paper came of
 * it nobody tells, and a browser may print without saying so.
 * Throws ServiceFault by PRINT_REPORT_FAULTS and NotPermitted.
 */
export function printReport({ list, audit }: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    audited(audit, call, 'PrintReport', async () => {
      const { start, end, page, jobcenter = null } = accept(getUpdatedCvsInput, input);
      const { jobcenterKnown, servedBy } = await list.facts(call, jobcenter);
      demand(listCvs, { caller: call.caller, jobcenter, jobcenterKnown, servedBy });
      const period = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
      await audit.entry(call, {
        operation: 'PrintReport',
        outcome: 'allowed',
        citizenId: null,
        missedCpr: null,
        details: { ...period, jobcenter, page, numbers: 0 },
      });
    });
}
