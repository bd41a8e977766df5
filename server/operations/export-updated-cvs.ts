import type { Call } from '@/server/domain/caller';
import { exportUpdatedCvsInput } from '@/server/domain/inputs';
import type { Period } from '@/server/domain/period';
import type { ExportState, UpdatedCv } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, parseOrThrow } from './operation';
import { sealedList } from './sealed-list';

/** The codes ExportUpdatedCVs responds with: those of GetUpdatedCVs. */
export const EXPORT_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

export type ExportPart = {
  readonly period: Period;
  readonly extractTime: number;
  readonly rows: readonly UpdatedCv[];
  /** Rows in this part and the ones before it. */
  readonly rowsSoFar: number;
  /** Where the next part begins; null at the end. */
  readonly next: ExportState | null;
};

/**
 * ExportUpdatedCVs: the list of GetUpdatedCVs for a file, in parts: a small first one, then 1,000 citizens each, read
 * by key in short statements. An interrupted export resumes after its last part, and the parts together are the list
 * (ux.md, "Rapport"). Every part is authorised and audited, with the purpose and the number of citizens so far.
 * @param asked the first part's input; or the state the previous part ended with, from a door that protects it against
 * forgery
 * Throws ServiceFault by EXPORT_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function exportUpdatedCvs(ports: Ports) {
  const { list, audit } = ports;
  return (call: Call, asked: { readonly begin: unknown } | { readonly goOn: ExportState }): Promise<ExportPart> =>
    audited(audit, call, 'ExportUpdatedCVs', async () => {
      const begun = 'goOn' in asked ? asked.goOn : undefined;
      const { purpose, ...question } =
        'begin' in asked ? parseOrThrow(exportUpdatedCvsInput, asked.begin) : { ...asked.goOn, ...asked.goOn.period };
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
