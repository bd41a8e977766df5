import type { Day } from '@/server/domain/danish-time';
import type { Invalid } from '@/server/domain/reasons';
import type { Applied, RecordContext } from './append';
import { applyRecord, enterCitizen, isRefusal } from './apply-record';
import type { CitizenState, NewEvent } from './citizen-state';
import { catchUp } from './derive';
import type { FeedRecord } from './record-schemas';
import { type RegisterLists, wrongReference } from './register-lists';
import { settleCases } from './settle-cases';
import { type NewVersion, versionOf } from './versions';

/** How far ahead of the database's clock a record may be (wire.md § 3). */
export const MAX_AHEAD_MS = 5 * 60_000;

/**
 * A record as received. `hash`: keyed hash of its content in hex, which distinguishes a repeat from a reused id.
 * `formerHash`: the unkeyed hash, as stored for records received before hashes were keyed.
 */
export type ReceivedRecord = {
  readonly line: number;
  readonly hash: string;
  readonly formerHash: () => string;
  readonly record: FeedRecord;
};

/** A refused line (wire.md § 3); of its values it has the id only. */
export type RefusedLine = Invalid & { readonly line: number; readonly id: string | null };

/** A citizen's state as read. `lags`: the CV's track isn't kept with it, and was worked out from the log. */
export type CitizenAt = { readonly revision: number; readonly state: CitizenState; readonly lags?: boolean };

/** What the register holds about a batch's records and their citizens. */
export type BatchFacts = {
  /** The database's clock, milliseconds since 1970, and its day in Denmark. */
  readonly now: number;
  readonly today: Day;
  /** Of the rules in the database; those the batch is folded by are at least as new. */
  readonly rulesRevision: number;
  /** The batch's ids that were received before, with their hash. */
  readonly received: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, number>;
  readonly cvOwners: ReadonlyMap<number, number>;
  readonly states: ReadonlyMap<number, CitizenAt>;
  /** Ids for citizens new to the register; enough for the whole batch. */
  readonly freshIds: readonly number[];
};

/**
 * What is written in order: an event or a change of CPR number, which get a feed time of their own, or a version, which
 * is known from the feed time that the next of them gets.
 */
export type Step = { readonly event: NewEvent } | { readonly newNumber: string } | { readonly version: NewVersion };

/** What is to be written about one citizen. `before` and `revision` are null for a new citizen. */
export type CitizenEffect = {
  readonly before: CitizenState | null;
  readonly revision: number | null;
  readonly after: CitizenState;
  readonly steps: readonly Step[];
};

export type FoldedBatch = {
  readonly citizens: readonly CitizenEffect[];
  readonly records: readonly ReceivedRecord[];
  readonly repeated: number;
  readonly refused: readonly RefusedLine[];
  /** The day it was folded for: what is recorded on another has been folded in vain. */
  readonly today: Day;
  /** Of the rules it was folded by. */
  readonly rulesRevision: number;
};

type Working = { before: CitizenState | null; revision: number | null; after: CitizenState; steps: Step[] };

/** How much follows from records: all but in the bench, which measures what the rules cost, and the cases. */
export type FoldExtent = 'whole' | 'without cases' | 'without rules';

/**
 * Folds the records of a batch in the order received, each onto the state left by those before it. Writes nothing.
 * @param build of this program, for the receipts
 */
export function foldBatch(
  batch: readonly ReceivedRecord[],
  facts: BatchFacts,
  lists: RegisterLists,
  build: string,
  extent: FoldExtent = 'whole',
): FoldedBatch {
  const owners = new Map(facts.owners);
  const cvOwners = new Map(facts.cvOwners);
  const received = new Map(facts.received);
  const fresh = facts.freshIds.values();
  const working = new Map<number, Working>();
  for (const [id, { revision, state }] of facts.states) {
    working.set(id, { before: state, revision, after: state, steps: [] });
  }
  const context = { lists, build, day: facts.today, founding: false, deriving: extent !== 'without rules' };

  function apply(record: FeedRecord): Invalid | undefined {
    if (record.at > facts.now + MAX_AHEAD_MS) return { field: 'at', reason: 'ahead-of-time' };
    const owner = owners.get(record.cpr);
    const citizen = owner === undefined ? undefined : working.get(owner);
    if (!citizen) return record.kind === 'citizen' ? addCitizen(record) : { field: 'cpr', reason: 'not-known' };
    const { state, steps } = bringUpToDate(citizen.after, context);
    const applied = inUse(record, state, owners, cvOwners) ?? applyRecord(state, record, context);
    if (isRefusal(applied)) return applied;
    citizen.steps.push(...steps, ...versionSteps(record));
    if (record.kind === 'cpr-change') {
      owners.set(record.newCpr, citizen.after.citizenId);
      citizen.steps.push({ newNumber: record.newCpr });
    }
    if (record.kind === 'cv') cvOwners.set(record.cvNumber, citizen.after.citizenId);
    citizen.after = applied.state;
    citizen.steps.push(...stepsOf(applied));
    return undefined;
  }

  function addCitizen(record: Extract<FeedRecord, { kind: 'citizen' }>): Invalid | undefined {
    const wrong = wrongReference(record, lists);
    if (wrong) return wrong;
    const entered = enterCitizen(fresh.next().value as number, record, context);
    owners.set(record.cpr, entered.citizenId);
    working.set(entered.citizenId, { before: null, revision: null, after: entered, steps: [...versionSteps(record)] });
    return undefined;
  }

  const records: ReceivedRecord[] = [];
  const refused: RefusedLine[] = [];
  let repeated = 0;
  for (const one of batch) {
    const { id } = one.record;
    const seen = received.get(id);
    if (seen !== undefined && (seen === one.hash || seen === one.formerHash())) {
      repeated += 1;
      continue;
    }
    const wrong: Invalid | undefined =
      seen === undefined ? apply(one.record) : { field: 'id', reason: 'same-id-other-content' };
    if (wrong) refused.push({ line: one.line, id, ...wrong });
    else {
      received.set(id, one.hash);
      records.push(one);
    }
  }
  // A late record changes nothing but what was known.
  const citizens = [...working.values()]
    .filter(({ before, after, steps }) => before !== after || steps.length > 0)
    .map((one) => (extent === 'whole' ? { ...one, after: settleCases(one.after, facts.today, lists) } : one));
  return { citizens, records, repeated, refused, today: facts.today, rulesRevision: lists.rulesRevision };
}

/** Works out the midnights that have come since a citizen was last worked out; recorded on the day of the context. */
export function bringUpToDate(
  state: CitizenState,
  context: RecordContext,
): { readonly state: CitizenState; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  if (!context.deriving) return { state, steps };
  const current = catchUp(
    state,
    context.day,
    () => context,
    (applied) => void steps.push(...stepsOf(applied)),
  );
  return { state: current, steps };
}

function versionSteps(record: FeedRecord): readonly Step[] {
  const version = versionOf(record);
  return version ? [{ version }] : [];
}

function stepsOf({ events }: Applied): readonly Step[] {
  return events.map((event) => ({ event }));
}

/**
 * Refuses a number that belongs to another citizen or is the citizen's current one; a former number of the same citizen
 * is accepted.
 */
export function inUse(
  record: FeedRecord,
  { citizenId, numbers }: CitizenState,
  owners: ReadonlyMap<string, number>,
  cvOwners: ReadonlyMap<number, number>,
): Invalid | undefined {
  if (record.kind === 'cpr-change') {
    const free = (owners.get(record.newCpr) ?? citizenId) === citizenId && numbers.at(-1) !== record.newCpr;
    return free ? undefined : { field: 'newCpr', reason: 'in-use' };
  }
  if (record.kind !== 'cv' || (cvOwners.get(record.cvNumber) ?? citizenId) === citizenId) return undefined;
  return { field: 'cvNumber', reason: 'in-use' };
}
