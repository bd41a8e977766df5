import type { Call } from '@/server/domain/caller';
import { maskCpr } from '@/server/domain/cpr';
import { getUpdatedCvsInput } from '@/server/domain/inputs';
import type { Period } from '@/server/domain/period';
import type { CvList, ReportedCv, ReportedPage, UpdatedCvsPage } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, parseOrThrow } from './operation';
import { sealedList } from './sealed-list';

/** The codes GetUpdatedCVs responds with (domain.md § 4, column List). */
export const GET_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/** The codes ReportPage responds with: those of GetUpdatedCVs. */
export const REPORT_PAGE_FAULTS = GET_UPDATED_CVS_FAULTS;

/** The response of GetUpdatedCVs; `period` is the period it covers. Milliseconds since 1970. */
export type UpdatedCvs = UpdatedCvsPage & { readonly period: Period };

/** The same for a screen, with masked CPR numbers and what it shows besides. */
export type Report = Omit<ReportedPage, 'rows'> & {
  readonly period: Period;
  readonly rows: readonly (Omit<ReportedCv, 'cpr'> & { readonly maskedCpr: string })[];
};

/**
 * GetUpdatedCVs: the citizens whose CV changed in a period, a page of 1,000 at a time (domain.md § 7).
 * Throws ServiceFault by GET_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function getUpdatedCvs(ports: Ports) {
  return (call: Call, input: unknown): Promise<UpdatedCvs> =>
    pageOf(ports, call, 'GetUpdatedCVs', input, ports.list.page);
}

/**
 * ReportPage: a page of the same list for the screen, with masked CPR numbers. Separate, so that the audit log tells
 * viewing a list from retrieving CPR numbers. Throws ServiceFault by REPORT_PAGE_FAULTS and NotPermitted.
 */
export function reportPage(ports: Ports) {
  return async (call: Call, input: unknown): Promise<Report> => {
    const { rows, ...page } = await pageOf(ports, call, 'ReportPage', input, ports.list.reportPage);
    return { ...page, rows: rows.map(({ cpr, ...row }) => ({ ...row, maskedCpr: maskCpr(cpr) })) };
  };
}

function pageOf<Page extends UpdatedCvsPage>(
  ports: Ports,
  call: Call,
  operation: 'GetUpdatedCVs' | 'ReportPage',
  input: unknown,
  read: (...asked: Parameters<CvList['page']>) => Promise<Page>,
): Promise<Page & { readonly period: Period }> {
  return audited(ports.audit, call, operation, async () => {
    const asked = parseOrThrow(getUpdatedCvsInput, input);
    const { jobcenter, period, now } = await sealedList(ports, call, operation, asked);
    if (period) return { ...(await read(call, period, jobcenter, asked.page)), period };
    const none = { extractTime: now, lastPage: 1, rows: [] as Page['rows'] } as Page;
    return { ...none, period: { start: asked.start, end: asked.start } };
  });
}
