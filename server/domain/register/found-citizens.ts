import { ChangeType } from '@/server/domain/code-lists';
import { type Day, dayOf } from '@/server/domain/danish-time';
import type { Applied } from './append';
import { applyRecord, isRefusal } from './apply-record';
import { type CitizenState, type NewEvent, newCitizen } from './citizen-state';
import { catchUp, derive } from './derive';
import { inUse, type RefusedLine } from './fold-batch';
import { type PreviousTimes, previousTimes } from './previous-times';
import type { FeedRecord, RecordOf } from './record-schemas';
import { type RegisterLists, wrongReference } from './register-lists';
import { settleCases } from './settle-cases';
import { type NewVersion, versionOf } from './versions';

/** A record of the file a register is founded from. */
export type FoundingRecord = { readonly line: number; readonly record: FeedRecord };

export type FoundedEvent = { readonly event: NewEvent; readonly feedAt: number; readonly previous: PreviousTimes };

export type FoundedVersion = NewVersion & { readonly knownAt: number };

/** A citizen as founded. Feed times and `validFrom` in milliseconds since 1970; null = from the beginning. */
export type FoundedCitizen = {
  readonly state: CitizenState;
  readonly events: readonly FoundedEvent[];
  /** In the order they became known; `knownAt` is bounded as feed times are. */
  readonly versions: readonly FoundedVersion[];
  readonly numbers: readonly { readonly cpr: string; readonly validFrom: number | null }[];
  readonly lastFeedAt: number | null;
};

export type Founding = {
  readonly lists: RegisterLists;
  /** Of this program, for the receipts. */
  readonly build: string;
  /** When the founding began, milliseconds since 1970. Feed times of records from the future are limited to it. */
  readonly startedAt: number;
  readonly nextId: () => number;
  /** CV number → citizen; extended as citizens are founded. */
  readonly cvOwners: Map<number, number>;
};

export type Founded = {
  readonly citizens: readonly FoundedCitizen[];
  /** The lines that were taken. */
  readonly taken: readonly number[];
  readonly refused: readonly RefusedLine[];
};

type Person = { readonly citizenId: number; readonly records: FoundingRecord[] };

/**
 * Founds the citizens of a group of records that share CPR numbers. Which citizen a record is about follows the order
 * of lines, as in an import ("`citizen` comes first", wire.md § 3). Records are applied in order of `at`, then line, so
 * that past periods contain their events (domain.md § 7, "Two times").
 */
export function foundCitizens(records: readonly FoundingRecord[], founding: Founding): Founded {
  const refused: RefusedLine[] = [];
  const taken: number[] = [];
  const persons = identify(records, founding, refused);
  const citizens = persons.map((person) => foundCitizen(person, founding, taken, refused));
  return { citizens, taken, refused };
}

function identify(records: readonly FoundingRecord[], founding: Founding, refused: RefusedLine[]): Person[] {
  const owners = new Map<string, Person>();
  const persons: Person[] = [];
  for (const one of records) {
    const { record, line } = one;
    const wrong = wrongReference(record, founding.lists);
    const owner = owners.get(record.cpr);
    if (wrong) refused.push({ line, id: record.id, ...wrong });
    else if (owner) {
      const other = record.kind === 'cpr-change' && (owners.get(record.newCpr) ?? owner) !== owner;
      if (other) refused.push({ line, id: record.id, field: 'newCpr', reason: 'in-use' });
      else owner.records.push(one);
      if (record.kind === 'cpr-change' && !other) owners.set(record.newCpr, owner);
    } else if (record.kind === 'citizen') {
      const person = { citizenId: founding.nextId(), records: [one] };
      owners.set(record.cpr, person);
      persons.push(person);
    } else refused.push({ line, id: record.id, field: 'cpr', reason: 'not-known' });
  }
  return persons;
}

function foundCitizen(
  { citizenId, records }: Person,
  { lists, build, startedAt, cvOwners }: Founding,
  taken: number[],
  refused: RefusedLine[],
): FoundedCitizen {
  const inOrder = records.toSorted((a, b) => a.record.at - b.record.at || a.line - b.line);
  // Events older than the oldest `citizen` record are stamped by that record.
  const oldest = inOrder.find(({ record }) => record.kind === 'citizen') as FoundingRecord;
  // The first number is that of the first line: a file may have a change of number before older records of the citizen.
  const first = { ...(oldest.record as RecordOf<'citizen'>), cpr: (records[0] as FoundingRecord).record.cpr };
  let state = newCitizen(citizenId, first);
  const events: FoundedEvent[] = [];
  const versions: FoundedVersion[] = [];
  const numbers: { cpr: string; validFrom: number | null }[] = [{ cpr: first.cpr, validFrom: null }];
  const previous = previousTimes();
  const noOwners = new Map<string, number>();
  let lastFeedAt: number | null = null;
  const upcoming = (at: number): number =>
    Math.max(Math.min(at, startedAt), lastFeedAt === null ? Number.NEGATIVE_INFINITY : lastFeedAt + 1);
  const nextFeedAt = (at: number): number => {
    lastFeedAt = upcoming(at);
    return lastFeedAt;
  };
  const write = ({ events: appended }: Applied, at: number): void => {
    for (const event of appended) {
      const feedAt = nextFeedAt(at);
      events.push({ event, feedAt, previous: previous(event, feedAt) });
    }
  };
  const contextOn = (deriving: boolean) => (day: Day) => ({ lists, build, day, founding: true, deriving });
  // Past events of the system are taken over whole: rules apply only after the newest of them (rules.md § 1).
  const takenOver = inOrder.findLastIndex(({ record }) => isOfSystem(record));
  for (const [place, { line, record }] of inOrder.entries()) {
    const recordedOn = contextOn(place > takenOver);
    const context = recordedOn(dayOf(record.at));
    state = catchUp(state, context.day, recordedOn, write);
    const answer = inUse(record, state, noOwners, cvOwners) ?? applyRecord(state, record, context);
    if (isRefusal(answer)) {
      refused.push({ line, id: record.id, ...answer });
      continue;
    }
    state = answer.state;
    taken.push(line);
    const version = versionOf(record);
    if (version) versions.push({ ...version, knownAt: upcoming(record.at) });
    if (record.kind === 'cv') cvOwners.set(record.cvNumber, citizenId);
    if (record.kind === 'cpr-change') numbers.push({ cpr: record.newCpr, validFrom: nextFeedAt(record.at) });
    write(answer, record.at);
    if (place === takenOver) {
      const cause = { at: record.at, text: 'taken over', takesOver: true } as const;
      const settled = derive({ state, events: [] }, cause, context.day, { ...context, deriving: true });
      state = settled.state;
      write(settled, record.at);
    }
  }
  const today = dayOf(startedAt);
  state = settleCases(catchUp(state, today, contextOn(true), write), today, lists);
  return { state, events, versions, numbers, lastFeedAt };
}

/** Whether a record is a status or availability that the system set in the past. */
function isOfSystem(record: FeedRecord): boolean {
  if (record.kind !== 'history') return false;
  const sets = record.changeType === ChangeType.status || record.changeType === ChangeType.availability;
  return sets && record.actor === 'system';
}
