import type { Organisation } from '@/server/domain/caller';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';

/** Whom a citizen belongs to: what is stamped on the citizen's events (data.md, "stamps"). */
export type Relation = {
  readonly municipality: string;
  readonly jobcenter: string;
  readonly fund: number | null;
  readonly operator: string | null;
};

/** What a writer asked for about one citizen, in the words of the event. */
export type AskedEvent = {
  readonly citizenId: number;
  readonly changeType: number;
  readonly operation: number | null;
  readonly value: number | null;
};

/**
 * One call or transaction and what its writer was told: it went through, nothing was done, or no answer came and either
 * may be true. `by` is the organisation whose right was judged; null where none was.
 */
export type Write = {
  readonly requestId: string;
  readonly by: Organisation | null;
  readonly events: readonly AskedEvent[];
  readonly outcome: 'acknowledged' | 'nothing' | 'unknown';
  /** It went to the server that is a process of its own. */
  readonly toServer?: true;
};

/** A citizen's relations for every event after a position, until the next move. */
export type Move = { readonly citizenId: number; readonly afterPosition: number; readonly relation: Relation };

/** A number of a citizen, by feed time, milliseconds since 1970. */
export type NumberGiven = { readonly citizenId: number; readonly cpr: string; readonly validFrom: number };

/** A whole answer of GetUpdatedCVs, its pages put together. `poller` is null for a period that was read again. */
export type Read = {
  readonly poller: string | null;
  readonly scope: string;
  /** As it was answered for, milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly pageSize: number;
  /** LastPageNumber of each page. */
  readonly lastPages: readonly number[];
  readonly rows: readonly UpdatedCv[];
};

/** The feed's clock and how many events stood at or before what is sealed, in one snapshot. */
export type Sample = { readonly closing: number; readonly sealed: number; readonly events: number };

/** What everybody did and was told, in the order of each of them. */
export type History = {
  /** Where every poller begins, before the first write. Milliseconds since 1970. */
  readonly start: number;
  readonly writes: Write[];
  readonly moves: Move[];
  readonly numbers: NumberGiven[];
  readonly reads: Read[];
  readonly samples: Sample[];
  /** Technical faults that calls were answered with, by code; the killer makes some. */
  readonly faults: Map<string, number>;
  /** How often the database was killed. */
  crashes: number;
  /** How often the server was. */
  serverKills: number;
  /** What nobody should be told. */
  readonly surprises: string[];
};

export function newHistory(start: number): History {
  return {
    ...{ start, writes: [], moves: [], numbers: [], reads: [], samples: [] },
    ...{ faults: new Map(), crashes: 0, serverKills: 0, surprises: [] },
  };
}
