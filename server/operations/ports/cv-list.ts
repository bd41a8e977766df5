import * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import type { Availability, ChangeType, CvStatus } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import type { Period } from '@/server/domain/period';

export type UpdatedCv = {
  readonly citizenId: number;
  readonly cpr: string;
  /** Milliseconds since 1970. */
  readonly revisedAt: number;
  readonly deleted: boolean;
};

export type UpdatedCvsPage = {
  readonly extractTime: number;
  readonly lastPage: number;
  readonly rows: readonly UpdatedCv[];
};

/** What the report's screen shows of a citizen: what changed in the period, and of the caller's own today's state. */
export type ReportedCv = UpdatedCv & {
  /** As stamped on the last change. */
  readonly jobcenter: string;
  readonly changes: number;
  readonly types: readonly ChangeType[];
  /** Null for a citizen who belongs to others today. */
  readonly now: {
    /** Null where it is protected. */
    readonly name: string | null;
    readonly group: number | null;
    readonly status: CvStatus | null;
    readonly availability: Availability | null;
  } | null;
};

export type ReportedPage = Omit<UpdatedCvsPage, 'rows'> & { readonly rows: readonly ReportedCv[] };

/** Totals of a list, over all its pages. `days`: changes per Danish day; days without changes are left out. */
export type ListFigures = {
  readonly citizens: number;
  readonly days: readonly { readonly day: Day; readonly changes: number }[];
  /** Citizens of each jobcenter, most first; none where the list is of one jobcenter or municipality. */
  readonly jobcenters: readonly { readonly jobcenter: string; readonly citizens: number }[];
};

/**
 * A position in the list: the time of the citizen's first change in the period, then the citizen. Milliseconds since
 * 1970.
 */
export type ExportPosition = { readonly at: number; readonly citizenId: number };

/** The state of an export, from which it can be resumed. */
export type ExportState = {
  /** The period the export covers; an open period is cut once, at the beginning. */
  readonly period: Period;
  readonly jobcenter: string | null;
  readonly purpose: string;
  /** null at the beginning. */
  readonly after: ExportPosition | null;
  /** Number of citizens in the earlier parts. */
  readonly rows: number;
};

/** The same as it is read back from where it was kept, perhaps by a version that wrote it otherwise. */
export const exportState: z.ZodMiniType<ExportState> = z.object({
  period: z.object({ start: z.number(), end: z.number() }),
  jobcenter: z.nullable(z.string()),
  purpose: z.string(),
  after: z.nullable(z.object({ at: z.number(), citizenId: z.number() })),
  rows: z.number(),
});

export type UpdatedCvsPart = {
  readonly extractTime: number;
  readonly rows: readonly UpdatedCv[];
  readonly last: ExportPosition | null;
};

export type ListFactsRead = {
  /** The database's clock and what is sealed, milliseconds since 1970. */
  readonly now: number;
  readonly sealed: number;
  readonly jobcenterKnown: boolean;
  readonly servedBy: string | null;
};

export type CvList = {
  /** Throws ServiceFault 8236, 9343. */
  facts(call: Call, jobcenter: string | null): Promise<ListFactsRead>;
  /** A page of the citizens whose CV changed in a sealed period. Throws ServiceFault 8236, 9343. */
  page(call: Call, period: Period, jobcenter: string | null, page: number): Promise<UpdatedCvsPage>;
  /** The same page as the report's screen shows it, audited as ReportPage. Throws ServiceFault 8236, 9343. */
  reportPage(call: Call, period: Period, jobcenter: string | null, page: number): Promise<ReportedPage>;
  /** Totals of the list of a sealed period. Throws ServiceFault 8236, 9343. */
  figures(call: Call, period: Period, jobcenter: string | null): Promise<ListFigures>;
  /** The next citizens of the same list for a file; `last` is null when none follow. Throws ServiceFault 8236, 9343. */
  part(call: Call, state: ExportState): Promise<UpdatedCvsPart>;
};
