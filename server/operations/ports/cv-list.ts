import type { Call } from '@/server/domain/caller';
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

/** How much there is in a list, over all its pages. `days`: the changes of its citizens by Danish day, those without any left out. */
export type ListFigures = {
  readonly citizens: number;
  readonly days: readonly { readonly day: Day; readonly changes: number }[];
};

/** A citizen's place in the list: the first change in the period, then the citizen. Milliseconds since 1970. */
export type ExportPlace = { readonly at: number; readonly citizenId: number };

/** How far an export has come, and what it is of; whoever has it can go on from here. */
export type ExportState = {
  /** The one answered for: an open one is cut once, at the beginning. */
  readonly period: Period;
  readonly jobcenter: string | null;
  readonly purpose: string;
  /** null at the beginning. */
  readonly after: ExportPlace | null;
  /** So many citizens came before. */
  readonly rows: number;
};

export type UpdatedCvsPart = {
  readonly extractTime: number;
  readonly rows: readonly UpdatedCv[];
  readonly last: ExportPlace | null;
};

export type ListFactsRead = {
  /** The database's clock and what is sealed, milliseconds since 1970. */
  readonly now: number;
  readonly sealed: number;
  readonly jobcenterKnown: boolean;
  readonly servedBy: string | null;
};

/** What a page of the list is asked for as: with whole numbers, or masked for a screen. */
export type PageOperation = 'GetUpdatedCVs' | 'ReportPage';

export type CvList = {
  /** Throws ServiceFault 8236, 9343. */
  facts(call: Call, jobcenter: string | null): Promise<ListFactsRead>;
  /** A page of the citizens whose CV changed in a sealed period. Throws ServiceFault 8236, 9343. */
  page(
    call: Call,
    operation: PageOperation,
    period: Period,
    jobcenter: string | null,
    page: number,
  ): Promise<UpdatedCvsPage>;
  /** How much there is in the list of a sealed period. Throws ServiceFault 8236, 9343. */
  figures(call: Call, period: Period, jobcenter: string | null): Promise<ListFigures>;
  /** The next citizens of the same list for a file; `last` is null when none follow. Throws ServiceFault 8236, 9343. */
  part(call: Call, state: ExportState): Promise<UpdatedCvsPart>;
};
