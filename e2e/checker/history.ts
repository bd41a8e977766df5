import type { OracleRecord } from '@/e2e/oracle/records';
import type { Organisation } from '@/server/domain/caller';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';

/** The organisations a citizen belongs to, which are stamped on the citizen's events (data.md, "stamps"). */
export type Relation = {
  readonly municipality: string;
  readonly jobcenter: string;
  readonly fund: number | null;
  readonly operator: string | null;
};

/** A change that a writer requested for one citizen, in terms of the event. */
export type RequestedEvent = {
  readonly citizenId: number;
  readonly changeType: number;
  readonly operation: number | null;
  readonly value: number | null;
};

/**
 * One call or transaction and its outcome: acknowledged, nothing done, or unknown because no response came. `by` is the
 * organisation whose right was checked; null where none was.
 */
export type Write = {
  readonly requestId: string;
  readonly by: Organisation | null;
  readonly events: readonly RequestedEvent[];
  readonly outcome: 'acknowledged' | 'nothing' | 'unknown';
  /** Sent to the server in a process of its own. */
  readonly toServer?: true;
};

/** Records about a citizen that the register feed sent together, in order. */
export type Import = {
  readonly citizenId: number;
  readonly records: readonly OracleRecord[];
  acknowledged: boolean;
};

/** A citizen's relations for every event after a position, until the next move. */
export type Move = { readonly citizenId: number; readonly afterPosition: number; readonly relation: Relation };

/** A CPR number of a citizen, valid from a feed time in milliseconds since 1970. */
export type CprAssignment = { readonly citizenId: number; readonly cpr: string; readonly validFrom: number };

/** A complete list of GetUpdatedCVs, all its pages together. `poller` is null for a period that was read again. */
export type Read = {
  readonly poller: string | null;
  readonly scope: string;
  /** The period as answered, in milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly pageSize: number;
  /** LastPageNumber of each page. */
  readonly lastPages: readonly number[];
  readonly rows: readonly UpdatedCv[];
};

/** The feed's clock and the number of events up to `sealed`, in one snapshot. */
export type Sample = { readonly closing: number; readonly sealed: number; readonly events: number };

/** What every actor did and what it was answered, each in its own order. */
export type History = {
  /** Where every poller begins, before the first write. Milliseconds since 1970. */
  readonly start: number;
  readonly writes: Write[];
  readonly imports: Import[];
  readonly moves: Move[];
  readonly numbers: CprAssignment[];
  readonly reads: Read[];
  readonly samples: Sample[];
  /** Technical faults that calls were answered with, by code; terminated connections cause some. */
  readonly faults: Map<string, number>;
  /** How often the clock was set to just before a midnight, or beyond one. */
  midnights: number;
  /** The clock after the run. */
  endedAt: number;
  /** How often the database was killed. */
  crashes: number;
  /** How often the server was killed. */
  serverKills: number;
  /** Errors that no caller should ever get. */
  readonly unexpectedErrors: string[];
};

export function newHistory(start: number): History {
  return {
    ...{ start, writes: [], imports: [], moves: [], numbers: [], reads: [], samples: [] },
    ...{ midnights: 0, endedAt: start },
    ...{ faults: new Map(), crashes: 0, serverKills: 0, unexpectedErrors: [] },
  };
}
