import type { Call } from '@/server/domain/caller';
import { exportUpdatedCvsInput } from '@/server/domain/inputs';
import type { Period } from '@/server/domain/period';
import type { ExportState, UpdatedCv } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { accept, audited } from './operation';
import { sealedList } from './sealed-list';

/** The codes ExportUpdatedCVs answers with: those of GetUpdatedCVs. */
export const EXPORT_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

export type ExportPart = {
  readonly period: Period;
  readonly extractTime: number;
  readonly rows: readonly UpdatedCv[];
  /** In this part and those before it. */
  readonly rowsSoFar: number;
  /** Where to go on; null at the end. */
  readonly next: ExportState | null;
};

/**
 * ExportUpdatedCVs: the list of GetUpdatedCVs for a file, some at once and then 1,000 citizens at a time, in short statements by key: broken off, it
 * goes on where it was, and the parts together are the list (ux.md, "Rapport"). Every part is judged and logged, with its purpose and how
 * many citizens came so far.
 * @param asked the first part's input; or where the part before ended, from a door that lets nobody make that up
 * Throws ServiceFault by EXPORT_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function exportUpdatedCvs(ports: Ports) {
  const { list, audit } = ports;
  return (call: Call, asked: { readonly begin: unknown } | { readonly goOn: ExportState }): Promise<ExportPart> =>
    audited(audit, call, 'ExportUpdatedCVs', async () => {
      const begun = 'goOn' in asked ? asked.goOn : undefined;
      const { purpose, ...question } =
        'begin' in asked ? accept(exportUpdatedCvsInput, asked.begin) : { ...asked.goOn, ...asked.goOn.period };
      const page = begun ? 2 : 1;
      const { jobcenter, period, now } = await sealedList(ports, call, 'ExportUpdatedCVs', {
        ...question,
        purpose,
        page,
      });
      if (!period) {
        const { start } = question;
        return { period: { start, end: start }, extractTime: now, rows: [], rowsSoFar: 0, next: null };
      }
      const state = begun ?? { period, jobcenter, purpose, after: null, rows: 0 };
      const { rows, extractTime, last } = await list.part(call, state);
      const rowsSoFar = state.rows + rows.length;
      return { period, extractTime, rows, rowsSoFar, next: last && { ...state, after: last, rows: rowsSoFar } };
    });
}
