import type { Call } from '@/server/domain/caller';
import { answeredPeriod, type Period, planEnd } from '@/server/domain/period';
import { listCvs } from '@/server/domain/rules/list-cvs';
import { ServiceFault } from '@/server/domain/service-error';
import type { Ports } from '@/server/operations/ports/ports';
import { enforce } from './operation';

/**
 * A list the caller may read. `period`: the sealed period it covers; undefined when the safe end is not after the
 * start.
 */
export type SealedList = {
  readonly jobcenter: string | null;
  readonly period: Period | undefined;
  readonly now: number;
};

type ListRequest = Period & {
  readonly jobcenter?: string | null | undefined;
  /** For a list in pages. */
  readonly page?: number;
  /** For an export. */
  readonly purpose?: string;
};

/**
 * Applies the rules for lists, and waits until the list's period is sealed (domain.md § 7).
 * @param asked the period as requested, and the page; only the end of a first page, or of a list without pages, may be
 * cut
 * Throws ServiceFault 1014, 8236, 8292, 9343, 9346.
 */
export async function sealedList(
  { list, feed, audit }: Pick<Ports, 'list' | 'feed' | 'audit'>,
  call: Call,
  operation: 'GetUpdatedCVs' | 'ReportPage' | 'ReportFigures' | 'ExportUpdatedCVs',
  asked: ListRequest,
): Promise<SealedList> {
  const jobcenter = asked.jobcenter ?? null;
  const { now, sealed: already, ...facts } = await list.facts(call, jobcenter);
  enforce(listCvs, { caller: call.caller, jobcenter, ...facts });

  const plan = planEnd(asked, asked.page ?? 1, now, already);
  if ('reason' in plan) throw new ServiceFault(1014, plan);
  const sealed = already >= plan.until ? already : await feed.sealedUntil(plan.until, plan.timeoutMs);
  // A period that could still change is not answered: the list would lack changes.
  if (sealed === undefined) throw new ServiceFault(9343);
  const period = answeredPeriod(asked, plan, sealed);
  // The statement that reads a list also writes its audit entry; here none is read.
  if (!period) {
    const details = { ...emptyDetails(asked), ...(operation === 'ReportPage' && { names: 0 }) };
    await audit.entry(call, { operation, outcome: 'allowed', citizenId: null, missedCpr: null, details });
  }
  return { jobcenter, period, now };
}

/** The same keys as the audit entries of updated_cvs.sql, updated_cvs_figures.sql and export_updated_cvs.sql. */
function emptyDetails({ start, jobcenter = null, page, purpose }: ListRequest): Readonly<Record<string, unknown>> {
  const at = new Date(start).toISOString();
  const empty = { start: at, end: at, jobcenter, rows: 0, numbers: 0 };
  if (purpose !== undefined) return { ...empty, purpose, rowsSoFar: 0, finished: true };
  return page === undefined ? empty : { ...empty, page };
}
