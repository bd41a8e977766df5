import type { Call } from '@/server/domain/caller';
import { exportUpdatedCvsInput } from '@/server/domain/inputs';
import type { Period } from '@/server/domain/period';
import { accept, audited } from './operation';
import type { ExportPlace, Ports, UpdatedCv } from './ports';
import { sealedList } from './sealed-list';

/** The codes ExportUpdatedCVs answers with: those of GetUpdatedCVs. */
export const EXPORT_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/** How far an export has come, and what it is of; whoever has it can go on from here. */
export type ExportState = {
  /** The one answered for: an open one is cut once, at the beginning. */
  readonly period: Period;
  readonly jobcenter: string | null;
  readonly purpose: string;
  readonly after: ExportPlace;
  /** So many citizens came before. */
  readonly rows: number;
};

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
 * ExportUpdatedCVs: the list of GetUpdatedCVs for a file, 10,000 citizens at a time, in short statements by key: broken off, it
 * goes on where it was, and the parts together are the list (ux.md, "Rapport"). Every part is judged and logged, with its purpose and how
 * many citizens came so far.
 * @param asked the first part's input; or where the part before ended, from a door that lets nobody make that up
 * Throws ServiceFault by EXPORT_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function exportUpdatedCvs(ports: Ports) {
  const { list, audit } = ports;
  return (call: Call, asked: { readonly begin: unknown } | { readonly goOn: ExportState }): Promise<ExportPart> =>
    audited(audit, call, 'ExportUpdatedCVs', async () => {
      const before = 'goOn' in asked ? asked.goOn : undefined;
      const { purpose, ...question } =
        'begin' in asked ? accept(exportUpdatedCvsInput, asked.begin) : { ...asked.goOn, ...asked.goOn.period };
      const { jobcenter, period, now } = await sealedList(ports, call, { ...question, page: before ? 2 : 1 });
      const rows = before?.rows ?? 0;
      if (!period) {
        await audit.entry(call, {
          operation: 'ExportUpdatedCVs',
          outcome: 'allowed',
          citizenId: null,
          missedCpr: null,
        });
        const { start } = question;
        return { period: { start, end: start }, extractTime: now, rows: [], rowsSoFar: 0, next: null };
      }
      const part = await list.part(call, { period, jobcenter, purpose, after: before?.after ?? null, rows });
      const rowsSoFar = rows + part.rows.length;
      return {
        ...{ period, extractTime: part.extractTime, rows: part.rows, rowsSoFar },
        next: part.last && { period, jobcenter, purpose, after: part.last, rows: rowsSoFar },
      };
    });
}
