import { Availability, ChangeType, CvStatus, Operation } from '@/server/domain/code-lists';

/** An event of types 1–3, as far as it says what stood when. `at`: when it happened, milliseconds since 1970. */
export type CvEvent = {
  readonly changeType: ChangeType;
  readonly operation: Operation;
  readonly at: number;
  readonly to: number | null;
  /** Set by a fund, as an authority. */
  readonly byFund: boolean;
  /** It set what stands: not a past event that was recorded after the founding (wire.md § 3, `history`). */
  readonly sets: boolean;
};

/** From one instant to another, milliseconds since 1970; null = still. The two are equal where only that is known. */
export type Span = { readonly from: number; readonly to: number | null };

/** When a citizen's CV was what deadlines ask about (domain.md § 11). */
export type CvHistory = {
  readonly searchable: readonly Span[];
  /** The status was 3 or 4. */
  readonly judged: readonly Span[];
  readonly fundJudgements: readonly number[];
};

/**
 * What stood when, by the events of types 1–3. A value stands from the latest time of the events up to the one that set
 * it, as derived events happen no earlier (rules.md § 1): a choice that the rules overrode at once never stood.
 * @param events in the order of their positions
 */
export function cvHistory(events: readonly CvEvent[]): CvHistory {
  const searchable = spans();
  const judged = spans();
  let latest = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const { at, sets } = event;
    const turned = turnedBy(event);
    latest = Math.max(latest, at);
    if (!sets) {
      if (turned.searchable) searchable.addInstant(at);
      if (turned.judged) judged.addInstant(at);
      continue;
    }
    if (turned.searchable !== undefined) searchable.turn(turned.searchable, latest);
    if (turned.judged !== undefined) judged.turn(turned.judged, latest);
  }
  return {
    searchable: searchable.all(),
    judged: judged.all(),
    fundJudgements: events.flatMap(({ changeType, byFund, at }) =>
      changeType === ChangeType.status && byFund ? [at] : [],
    ),
  };
}

/** What an event says is so from now on, and no longer; undefined where it says nothing. */
export function turnedBy({ changeType, operation, to }: Pick<CvEvent, 'changeType' | 'operation' | 'to'>): {
  readonly searchable?: boolean;
  readonly judged?: boolean;
} {
  if (changeType === ChangeType.availability) return { searchable: to === Availability.searchable };
  if (changeType === ChangeType.status) return { judged: to === CvStatus.approved || to === CvStatus.rejected };
  const ends = changeType === ChangeType.cv && operation === Operation.deleted;
  return ends ? { searchable: false, judged: false } : {};
}

function spans() {
  const closed: Span[] = [];
  let since: number | null = null;
  return {
    addInstant: (at: number) => void closed.push({ from: at, to: at }),
    turn(on: boolean, at: number): void {
      if (on) since ??= at;
      else if (since !== null) {
        if (since < at) closed.push({ from: since, to: at });
        since = null;
      }
    },
    all: (): readonly Span[] => (since === null ? closed : [...closed, { from: since, to: null }]),
  };
}
