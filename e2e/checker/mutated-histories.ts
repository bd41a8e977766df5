import type { Invariant } from '@/e2e/checker/invariants/invariant';
import type { History, Read, Write } from './history';
import type { Register, State } from './log';
import { BY_JOBCENTER, COUNTRY } from './scopes';

/** A run that can be modified. */
export type Run = { history: History; register: Register };
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Modifications of the history of a correct run, each of which violates the named invariant. */
export const MUTATED_HISTORIES: readonly (readonly [Invariant, string, (run: Run) => void])[] = [
  [
    'an acknowledged write is in the log exactly once',
    'its event is missing',
    ({ history, register }) => void (register.events as unknown[]).splice(eventOf(acknowledged(history), register), 1),
  ],
  [
    'an acknowledged write is in the log exactly once',
    'its event is there twice',
    ({ history, register }) => add(register.events, register.events[eventOf(acknowledged(history), register)]),
  ],
  [
    'refused and rolled-back writes leave nothing',
    'a writer was answered that nothing was done',
    ({ history }) => set(acknowledged(history), { outcome: 'nothing' }),
  ],
  [
    'an event and its audit entry go together',
    'an entry is missing',
    ({ history, register }) => (register.audited as Map<string, number>).delete(acknowledged(history).requestId),
  ],
  [
    'state is the fold of the events',
    'a status differs',
    ({ register }) => set(register.states.find(({ status }) => status === 3) as State, { status: 4 }),
  ],
  [
    'events have the stamps of their time',
    'a recorded move differs',
    ({ history, register }) => {
      const moved = history.moves.filter(({ citizenId }) => citizenId === register.events[0]?.citizenId);
      for (const move of moved) set(move, { relation: { ...move.relation, municipality: '999' } });
    },
  ],
  [
    'writers had the right at the time of writing',
    'another organisation judged',
    ({ history }) => set(acknowledged(history), { by: { type: 1, code: '999' } }),
  ],
  ['no change is lost', 'a poller misses a row', ({ history }) => drop(polled(history).rows)],
  [
    'no caller gets rows outside its scope',
    'a poller got a foreign row',
    ({ history }) => add(polled(history).rows, { ...polled(history).rows[0], citizenId: 999_999 }),
  ],
  [
    'rows match the period',
    'a row has the wrong time',
    ({ history }) => set(polled(history).rows[0] as object, { revisedAt: 0 }),
  ],
  [
    'polls are contiguous and reach the end',
    'a poll is missing',
    ({ history }) => void history.reads.splice(history.reads.indexOf(polled(history)), 1),
  ],
  [
    'a closed period read again is identical',
    'the second read has other rows',
    ({ history }) => history.reads.push({ ...polled(history), poller: null, rows: [] }),
  ],
  [
    'the pages form one list',
    'a page names another last page',
    ({ history }) => set(polled(history), { lastPages: [...polled(history).lastPages, 7] }),
  ],
  [
    'the lists of all jobcenters make up the country',
    'the jobcenters lack a citizen',
    ({ history }) => {
      const ofAll = history.reads.findLast(({ scope }) => scope === COUNTRY.name) as Read;
      // From all of them: a citizen who moved is in several.
      const parts = history.reads.filter(
        ({ scope, start, end }) =>
          start === ofAll.start && end === ofAll.end && BY_JOBCENTER.some(({ name }) => name === scope),
      );
      const lacking = ofAll.rows[0]?.citizenId;
      for (const part of parts) set(part, { rows: part.rows.filter(({ citizenId }) => citizenId !== lacking) });
    },
  ],
  ['sealed never decreases', 'a sample shows an earlier value', ({ history }) => void history.samples.reverse()],
  [
    'no event at or before sealed',
    'a sample shows fewer events',
    ({ history }) => set(history.samples.at(-1) as object, { events: -1 }),
  ],
  [
    'no caller gets an unexpected error',
    'a caller got a TypeError',
    ({ history }) => void history.unexpectedErrors.push('TypeError'),
  ],
];

function acknowledged({ writes }: History): Write {
  return writes.find(({ by, outcome }) => by && outcome === 'acknowledged') as Write;
}

function eventOf({ requestId }: Write, { events }: Register): number {
  return events.findIndex((event) => event.requestId === requestId);
}

function polled({ reads }: History): Read {
  return reads.find(({ poller, rows }) => poller && rows.length > 0) as Read;
}

function drop(items: readonly unknown[]): void {
  (items as unknown[]).pop();
}

function add(items: readonly unknown[], item: unknown): void {
  (items as unknown[]).push(item);
}

function set<T extends object>(item: T, changes: Partial<Mutable<T>> | Record<string, unknown>): void {
  Object.assign(item, changes);
}
