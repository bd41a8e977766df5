import type { Call } from '@/server/domain/caller';
import { answeredPeriod, type Period, planEnd } from '@/server/domain/period';
import { listCvs } from '@/server/domain/rules/list-cvs';
import { ServiceFault } from '@/server/domain/service-error';
import type { PageOperation } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';
import { demand } from './operation';

/** A list that may be answered. `period`: the one it is answered for; undefined when the safe end is not after the start. */
export type SealedList = {
  readonly jobcenter: string | null;
  readonly period: Period | undefined;
  readonly now: number;
};

type Asked = Period & {
  readonly jobcenter?: string | null | undefined;
  /** Of a list by page. */
  readonly page?: number;
  /** Of an export. */
  readonly purpose?: string;
};

/**
 * Judges whether a list may be answered, and waits until its period is sealed (domain.md § 7).
 * @param asked the period as asked, and which page of it: only the first, or a list without pages, may have its end cut
 * Throws ServiceFault 1014, 8236, 8292, 9343, 9346.
 */
export async function sealedList(
  { list, feed, audit }: Pick<Ports, 'list' | 'feed' | 'audit'>,
  call: Call,
  operation: PageOperation | 'ReportFigures' | 'ExportUpdatedCVs',
  asked: Asked,
): Promise<SealedList> {
  const jobcenter = asked.jobcenter ?? null;
  const { now, sealed: already, ...facts } = await list.facts(call, jobcenter);
  demand(listCvs, { caller: call.caller, jobcenter, ...facts });

  const plan = planEnd(asked, asked.page ?? 1, now);
  if ('reason' in plan) throw new ServiceFault(1014, plan);
  const sealed = already >= plan.until ? already : await feed.sealedUntil(plan.until, plan.patience);
  // Never a short answer: a period that could still change is no answer at all.
  if (sealed === undefined) throw new ServiceFault(9343);
  const period = answeredPeriod(asked, plan, sealed);
  // Nothing is read for it, and it is what is read that is logged elsewhere.
  if (!period) {
    const details = emptyDetails(asked);
    await audit.entry(call, { operation, outcome: 'allowed', citizenId: null, missedCpr: null, details });
  }
  return { jobcenter, period, now };
}

/** The keys that prisma/sql/list/updated_cvs.sql, updated_cvs_figures.sql and export_updated_cvs.sql log a list with. */
function emptyDetails({ start, jobcenter = null, page, purpose }: Asked): Readonly<Record<string, unknown>> {
  const at = new Date(start).toISOString();
  const none = { start: at, end: at, jobcenter, rows: 0, numbers: 0 };
  if (purpose !== undefined) return { ...none, purpose, rowsSoFar: 0, finished: true };
  return page === undefined ? none : { ...none, page };
}
