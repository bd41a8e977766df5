import { ChangeType } from '@/server/domain/code-lists';
import type { TimelineEntry } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import { outcome, type Standing, sideAfterJudgement } from '@/server/domain/rules/outcome';
import { decodeReceipt } from '@/server/domain/rules/receipt';
import { situationOf } from '@/server/domain/rules/replay';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import type { RecordContext } from './append';
import type { CitizenState, ElementRow } from './citizen-state';
import { cvKnown } from './cv-known';
import { catchUp, nextChange } from './derive';
import { knownAt, type SourcedVersion } from './known-at';

/** An event with what it was worked out from, where it keeps that. */
export type RecordedEvent = TimelineEntry & { readonly receipt: string | null };

/** What a register tells about a citizen as it was known at an instant. */
export type KnownFacts = {
  /** The state now, of which nothing is used but what has no history. */
  readonly current: CitizenState;
  readonly versions: readonly SourcedVersion[];
  /** The events of types 1–3 that count, in order, and the newest of any type with a receipt. */
  readonly events: readonly RecordedEvent[];
  readonly worked: Pick<RecordedEvent, 'position' | 'receipt'> | null;
  readonly elements: readonly ElementRow[];
  readonly foundedAt: number | null;
};

/** The state of a citizen as it was known at an instant; null before the first record of them (rules.md § 2). */
export function citizenKnown(facts: KnownFacts, instant: number, rules: RuleSet): CitizenState | null {
  const { current, versions, events, elements, foundedAt } = facts;
  const { citizen, ...registrations } = knownAt(versions, instant);
  if (!citizen) return null;
  const lastCvEventAt = events.length > 0 ? Math.max(...events.map(({ occurredAt }) => occurredAt)) : null;
  const state = {
    ...current,
    ...registrations,
    citizen,
    elements,
    cv: cvKnown(current.cv?.number ?? 0, events, {
      elements,
      foundedAt,
      diedAt: citizen.deceased ? citizen.deceasedAt : null,
    }),
    lastCvEventAt,
    standing: null,
  };
  const standing = standingKnown(facts, rules);
  return {
    ...state,
    standing: standing && { ...standing, deadline: null, nextChangeOn: nextChange(state, standing.day, rules) },
  };
}

/**
 * The state on a later day, as the rules foresee it from what is known, with the events that bring it about.
 * @param context of recording; its day is not used
 */
export function foreseen(
  state: CitizenState,
  until: Day,
  context: RecordContext,
): { readonly state: CitizenState; readonly events: readonly RecordedEvent[] } {
  const events: RecordedEvent[] = [];
  const on = (day: Day) => ({ ...context, day });
  const after = catchUp(state, until, on, (applied, midnight) => {
    for (const { municipality: _municipality, jobcenter: _jobcenter, ...event } of applied.events) {
      events.push({ ...event, ...FORESEEN, guid: '', recordedAt: midnight });
    }
  });
  return { state: after, events };
}

const FORESEEN = { actor: 'system', organisation: null, role: null, userName: null, judged: null } as const;

/** What stood: the outcome of what was last asked, and of the judgements since then. */
function standingKnown({ worked, events }: KnownFacts, rules: RuleSet): Standing | null {
  const receipt = worked?.receipt ? decodeReceipt(worked.receipt) : null;
  if (!worked || !receipt) return null;
  const { standing } = outcome(receipt.standing, situationOf(receipt.facts, rules));
  const judged = events.some(
    ({ position, changeType, setBy }) =>
      position > worked.position && changeType === ChangeType.status && setBy === 'authority',
  );
  return judged ? { ...standing, side: sideAfterJudgement(standing) } : standing;
}
