import type { Call } from '@/server/domain/caller';
import { reportInput } from '@/server/domain/inputs';
import type { ListFigures } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { accept, audited } from './operation';
import { sealedList } from './sealed-list';

/** The codes ReportFigures answers with: those of the list it counts. */
export const REPORT_FIGURES_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/**
 * ReportFigures: how much there is in the whole list of GetUpdatedCVs, over all its pages: its citizens, and the changes that put them there,
 * day by day (ux.md, "Rapport"). Judged and limited as the list is.
 * Throws ServiceFault by REPORT_FIGURES_FAULTS and NotPermitted.
 */
export function reportFigures(ports: Ports) {
  return (call: Call, input: unknown): Promise<ListFigures> =>
    audited(ports.audit, call, 'ReportFigures', async () => {
      const { jobcenter, period } = await sealedList(ports, call, 'ReportFigures', accept(reportInput, input));
      return period ? ports.list.figures(call, period, jobcenter) : { citizens: 0, days: [] };
    });
}
