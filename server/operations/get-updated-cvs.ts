import type { Call } from '@/server/domain/caller';
import { getUpdatedCvsInput } from '@/server/domain/inputs';
import { answeredPeriod, type Period, planEnd } from '@/server/domain/period';
import { listCvs } from '@/server/domain/rules/list-cvs';
import { ServiceFault } from '@/server/domain/service-fault';
import { accept, audited, demand } from './operation';
import type { Ports, UpdatedCvsPage } from './ports';

/** The codes GetUpdatedCVs answers with (domain.md § 4, column List). */
export const GET_UPDATED_CVS_FAULTS = [1014, 8236, 8292, 9343, 9346] as const;

/** The answer of GetUpdatedCVs; the period is the one answered for. Milliseconds since 1970. */
export type UpdatedCvs = UpdatedCvsPage & { readonly period: Period };

/**
 * GetUpdatedCVs: the citizens whose CV changed in a period, a page of 1,000 at a time (domain.md § 7).
 * @param purpose what the page is for: to be shown, or written to a file; they are told apart in the log
 * Throws ServiceFault by GET_UPDATED_CVS_FAULTS and NotPermitted.
 */
export function getUpdatedCvs({ list, feed, audit }: Ports) {
  return (call: Call, input: unknown, purpose: 'show' | 'export' = 'show'): Promise<UpdatedCvs> =>
    audited(audit, call, 'GetUpdatedCVs', async () => {
      const asked = accept(getUpdatedCvsInput, input);
      const jobcenter = asked.jobcenter ?? null;
      const { now, sealed: already, ...facts } = await list.facts(call, jobcenter);
      demand(listCvs, { caller: call.caller, jobcenter, ...facts });

      const plan = planEnd(asked, asked.page, now);
      if ('reason' in plan) throw new ServiceFault(1014, plan);
      const sealed = already >= plan.until ? already : await feed.sealedUntil(plan.until, plan.patience);
      // Never a short answer: a period that could still change is no answer at all.
      if (sealed === undefined) throw new ServiceFault(9343);
      const period = answeredPeriod(asked, plan, sealed);
      if (!period) {
        await audit.entry(call, { operation: 'GetUpdatedCVs', outcome: 'allowed', citizenId: null, missedCpr: null });
        return { period: { start: asked.start, end: asked.start }, extractTime: now, lastPage: 1, rows: [] };
      }
      const operation = purpose === 'export' ? 'ExportUpdatedCVs' : 'GetUpdatedCVs';
      return { period, ...(await list.page(call, operation, period, jobcenter, asked.page)) };
    });
}
