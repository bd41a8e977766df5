import type { Call } from '@/server/domain/caller';
import { getUpdatedCvsInput } from '@/server/domain/inputs';
import { listCvs } from '@/server/domain/rules/list-cvs';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce, parseOrThrow } from './operation';

/** The codes PrintReport responds with: those of the list, whose rows it does not read. */
export const PRINT_REPORT_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/**
 * PrintReport: logs in the audit log that the browser is about to print a page of the report (ux.md, "Log"). Whether it
 * was printed is unknown, and a browser can print without reporting it.
 * Throws ServiceFault by PRINT_REPORT_FAULTS and NotPermitted.
 */
export function printReport({ list, audit }: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    audited(audit, call, 'PrintReport', async () => {
      const { start, end, page, jobcenter = null } = parseOrThrow(getUpdatedCvsInput, input);
      const { jobcenterKnown, servedBy } = await list.facts(call, jobcenter);
      enforce(listCvs, { caller: call.caller, jobcenter, jobcenterKnown, servedBy });
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
