import type { Call } from '@/server/domain/caller';
import { getUpdatedCvsInput } from '@/server/domain/inputs';
import type { Period } from '@/server/domain/period';
import { accept, audited } from './operation';
import type { Ports, UpdatedCvsPage } from './ports';
import { sealedList } from './sealed-list';

/** The codes GetUpdatedCVs answers with (domain.md § 4, column List). */
export const GET_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/** The answer of GetUpdatedCVs; the period is the one answered for. Milliseconds since 1970. */
export type UpdatedCvs = UpdatedCvsPage & { readonly period: Period };

/**
 * GetUpdatedCVs: the citizens whose CV changed in a period, a page of 1,000 at a time (domain.md § 7).
 * Throws ServiceFault by GET_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function getUpdatedCvs(ports: Ports) {
  const { list, audit } = ports;
  return (call: Call, input: unknown): Promise<UpdatedCvs> =>
    audited(audit, call, 'GetUpdatedCVs', async () => {
      const asked = accept(getUpdatedCvsInput, input);
      const { jobcenter, period, now } = await sealedList(ports, call, 'GetUpdatedCVs', asked);
      if (period) return { period, ...(await list.page(call, period, jobcenter, asked.page)) };
      return { period: { start: asked.start, end: asked.start }, extractTime: now, lastPage: 1, rows: [] };
    });
}
