import type { Call } from '@/server/domain/caller';
import { reportInput } from '@/server/domain/inputs';
import type { ListFigures } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, parseOrThrow } from './operation';
import { sealedList } from './sealed-list';

/** The codes ReportFigures responds with: those of the list it counts. */
export const REPORT_FIGURES_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/**
 * ReportFigures: totals of the whole list of GetUpdatedCVs: its citizens, and the changes per day that put them there
 * (ux.md, "Rapport"). Authorised and limited as the list is.
 * Throws ServiceFault by REPORT_FIGURES_FAULTS and NotPermitted.
 */
export function reportFigures(ports: Ports) {
  return (call: Call, input: unknown): Promise<ListFigures> =>
    audited(ports.audit, call, 'ReportFigures', async () => {
      const { jobcenter, period } = await sealedList(ports, call, 'ReportFigures', parseOrThrow(reportInput, input));
      return period ? ports.list.figures(call, period, jobcenter) : { citizens: 0, days: [], jobcenters: [] };
    });
}
