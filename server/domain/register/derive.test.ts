import { describe, expect, it } from 'vitest';
import { startOfDay } from '@/server/domain/danish-time';
import { decodeReceipt, NOT_BUILT } from '@/server/domain/rules/receipt';
import type { RecordContext } from './append';
import { beganOn, catchUp } from './derive';
import { foundCitizens } from './found-citizens';
import type { FeedRecord } from './record-schemas';
import { applyAll, CPR, citizen, cv, element, importing, LISTS, MINIMUM, record, START } from './records.test-support';
import type { GroupRegistration } from './registrations';
import { eachByItself, oneAtATime } from './registrations';

const deriving: RecordContext = { ...importing, deriving: true };
const MINUTE = 60_000;

const group = (minutes: number, fields: Record<string, unknown> = {}) =>
  record('contact-group', minutes, { group: 2, category: 4, from: '2026-03-02', ...fields });
const choice = (minutes: number, availability: 1 | 2) =>
  record('cv-availability', minutes, { availability, setBy: 'citizen' });
const part = (minutes: number, name: keyof typeof MINIMUM, operation: 1 | 3 = 1) =>
  record('cv-element', minutes, {
    element: name,
    elementId: name,
    operation,
    ...(operation === 1 && { data: MINIMUM[name] }),
  });
const minimum = (minutes: number) =>
  (Object.keys(MINIMUM) as (keyof typeof MINIMUM)[]).map((name) => part(minutes, name));

/** Change type, operation, from and to of the derived events, and the state. */
function derived(records: readonly FeedRecord[], situation = deriving) {
  const { state, events } = applyAll(records, situation);
  const own = events.filter(({ origin }) => origin === 'derived');
  return {
    state,
    events,
    derived: own.map(({ changeType, operation, from, to }) => [changeType, operation, from, to]),
    last: own.at(-1),
  };
}

describe('what follows from a record (domain.md § 10)', () => {
  it('comes after its own events: the requirement, then the status, then the availability', () => {
    const { events } = derived([citizen(), group(1), cv(2), ...minimum(3)]);
    expect(events.map(({ changeType, operation, to, setBy }) => [changeType, operation, to, setBy])).toEqual([
      [15, 1, 2, 'authority'],
      [1, 1, null, 'citizen'],
      [14, 1, 1, 'system'],
      [2, 1, 1, 'system'],
      ...[4, 5, 6, 7, 8].map((type) => [type, 1, null, 'citizen']),
      [2, 2, 2, 'system'],
      [3, 1, 1, 'system'],
    ]);
  });

  it('names the record as its cause, and nothing that was set is kept from the citizen', () => {
    const { last, state } = derived([citizen(), group(1), cv(2), ...minimum(3)]);
    expect(last).toMatchObject({ cause: expect.stringMatching(/^record \d+$/), organisation: null, comment: null });
    expect(state.cv).toMatchObject({ status: 2, availability: 1, choice: null });
  });

  it('has one receipt for all events of a cause, and other events have none', () => {
    const { events } = derived([citizen(), group(1), cv(2), ...minimum(3)]);
    const receipts = events.filter(({ origin }) => origin === 'derived').map(({ receipt }) => receipt);
    expect(events.filter(({ receipt }) => receipt !== null)).toHaveLength(receipts.length);
    expect(receipts[0]).toBe(receipts[1]);
    expect(receipts[2]).toBe(receipts[3]);
    expect(new Set(receipts).size).toBe(2);
    expect(decodeReceipt(receipts[0] ?? '')).toMatchObject({ facts: { cv: { minimum: 0 } }, build: NOT_BUILT });
  });

  it('is nothing where nothing differs', () => {
    const { derived: events } = derived([citizen(), cv(1), element(2, 'x'), element(3, 'y'), citizen(4)]);
    expect(events).toEqual([[14, 1, null, 3]]);
  });

  it('is kept for everyone, and is an event only with a CV', () => {
    const { state, events } = derived([citizen(), group(1)]);
    expect(events.map(({ changeType }) => changeType)).toEqual([15]);
    expect(state.standing).toMatchObject({ requirement: 1, group: 2, side: 'jobcenter', minimumMet: false });
  });

  it('is nothing of a late record', () => {
    const first = [citizen(), group(5), cv(6), ...minimum(7)];
    expect(derived([...first, group(1, { category: 5 })]).derived).toEqual(derived(first).derived);
  });

  it('of a choice that is overridden: what stands comes back as the next', () => {
    const { events } = derived([citizen(), group(1), cv(2), ...minimum(3), choice(4, 2)]);
    expect(events.slice(-2).map(({ changeType, from, to, setBy }) => [changeType, from, to, setBy])).toEqual([
      [3, 1, 2, 'citizen'],
      [3, 2, 1, 'system'],
    ]);
  });

  it('of a choice older than the one that stands: what stands comes back as the next', () => {
    const { events } = derived([citizen(), cv(1), ...minimum(2), choice(9, 1), choice(5, 2)]);
    expect(events.slice(-2).map(({ from, to, setBy }) => [from, to, setBy])).toEqual([
      [1, 2, 'citizen'],
      [2, 1, 'system'],
    ]);
  });

  it('of the deletion of a CV is nothing, and the next CV begins anew', () => {
    const { events } = derived([citizen(), group(1), cv(2), ...minimum(3), cv(4, 'deleted'), cv(5, 'active', 700_124)]);
    expect(events.slice(-4).map(({ changeType, operation, to }) => [changeType, operation, to])).toEqual([
      [1, 3, null],
      [1, 1, null],
      [14, 1, 1],
      [2, 1, 1],
    ]);
  });
});

describe('a citizen who dies (domain.md § 10)', () => {
  const dead = (minutes: number, deceased = true) => citizen(minutes, { deceased });

  it('has a CV that counts as archived, and the recorded state stands underneath', () => {
    const { events, state } = derived([
      citizen(),
      group(1),
      cv(2),
      ...minimum(3),
      dead(4),
      cv(5, 'locked'),
      dead(6, false),
    ]);
    expect(events.slice(-4).map(({ changeType, before, after, to }) => [changeType, before, after, to])).toEqual([
      [1, { state: 'active' }, { state: 'archived' }, null],
      [3, null, null, 2],
      [1, { state: 'archived' }, { state: 'locked' }, null],
      [3, null, null, 1],
    ]);
    expect(state.cv?.state).toBe('locked');
  });

  it('is no event where the CV is archived already', () => {
    const { events } = derived([citizen(), cv(1), cv(2, 'archived'), dead(3)]);
    expect(events.at(-1)).toMatchObject({ changeType: 1, occurredAt: START + 2 * MINUTE });
  });
});

describe('when a derived event happened (rules.md § 1)', () => {
  it('is not before the first day of the unbroken run of what is registered', () => {
    const late = group(1, { from: '2026-02-01' });
    const { last } = derived([citizen(), cv(0), late]);
    expect(last?.occurredAt).toBe(START + MINUTE);
    const early = group(-60 * 24 * 40, { from: '2026-02-10' });
    expect(derived([citizen(-60 * 24 * 50), cv(-60 * 24 * 45), early]).last?.occurredAt).toBe(startOfDay('2026-02-10'));
  });

  it('is not before the last of the CV’s own events happened', () => {
    const { last } = derived([citizen(), cv(9), group(1)]);
    expect(last?.occurredAt).toBe(START + 9 * MINUTE);
  });
});

describe('the run of what is registered', () => {
  const day = (from: string, to: string | null, more: Partial<GroupRegistration> = {}): GroupRegistration => ({
    from,
    to,
    effectiveTo: to,
    cancelled: false,
    at: 0,
    group: 2,
    category: 4,
    ...more,
  });
  const began = (groups: readonly GroupRegistration[], absences: readonly [string, string | null][], on: string) =>
    beganOn(
      {
        groups: oneAtATime(groups),
        absences: eachByItself(absences.map(([from, to]) => ({ ...day(from, to), type: 11 }))),
      },
      on,
    );

  it('goes over two registrations of the same group and category that adjoin', () => {
    expect(began([day('2026-01-01', '2026-01-31'), day('2026-02-01', null)], [], '2026-03-01')).toBe('2026-01-01');
  });

  it('is broken by another category, a gap and an absence', () => {
    const other = [day('2026-01-01', null), day('2026-02-01', null, { category: 5 })];
    expect(began(other, [], '2026-03-01')).toBe('2026-02-01');
    expect(began([day('2026-01-01', '2026-01-30'), day('2026-02-01', null)], [], '2026-03-01')).toBe('2026-02-01');
    expect(began([day('2026-01-01', null)], [['2026-02-01', '2026-02-10']], '2026-03-01')).toBe('2026-02-11');
    expect(began([day('2026-01-01', null)], [['2026-02-01', null]], '2026-03-01')).toBe('2026-02-01');
  });

  it('has no beginning where it was always so', () => {
    expect(began([], [], '2026-03-01')).toBeNull();
  });
});

describe('the midnights between', () => {
  it('are worked out one by one, each by what holds on it', () => {
    const records = [citizen(), cv(1), ...minimum(2), group(3, { from: '2026-03-05', to: '2026-03-10' })];
    const { state } = derived(records);
    expect(state.standing?.nextChangeOn).toBe('2026-03-05');
    const seen: unknown[] = [];
    const after = catchUp(
      state,
      '2026-03-20',
      (midnight) => ({ ...deriving, day: midnight }),
      ({ events }, at) => {
        seen.push([
          at,
          ...events.map(({ changeType, to, cause, occurredAt }) => [changeType, to, cause, occurredAt === at]),
        ]);
      },
    );
    expect(seen).toEqual([
      [
        startOfDay('2026-03-05'),
        [14, 1, 'midnight 2026-03-05', true],
        [2, 2, 'midnight 2026-03-05', true],
        [3, 1, 'midnight 2026-03-05', true],
      ],
      [startOfDay('2026-03-11'), [14, 3, 'midnight 2026-03-11', true], [3, 2, 'midnight 2026-03-11', true]],
    ]);
    expect(after.standing).toMatchObject({ day: '2026-03-11', nextChangeOn: null });
  });

  it('are the same when a register is founded: each with its own time, before what was recorded at that instant', () => {
    const midnight = (startOfDay('2026-03-05') - START) / MINUTE;
    const records = [
      citizen(),
      cv(1),
      ...minimum(2),
      group(3, { from: '2026-03-05', to: '2026-03-10' }),
      choice(midnight, 2),
    ];
    const founding = {
      lists: LISTS,
      build: NOT_BUILT,
      startedAt: startOfDay('2026-03-20'),
      nextId: () => 1,
      cvOwners: new Map(),
    };
    const { citizens } = foundCitizens(
      records.map((one, line) => ({ line, record: one })),
      founding,
    );
    const events = citizens[0]?.events ?? [];
    const later = events.filter(({ feedAt }) => feedAt >= startOfDay('2026-03-05'));
    expect(later.map(({ event: { changeType, to, setBy } }) => [changeType, to, setBy])).toEqual([
      [14, 1, 'system'],
      [2, 2, 'system'],
      [3, 1, 'system'],
      [3, 2, 'citizen'],
      [3, 1, 'system'],
      [14, 3, 'system'],
      [3, 2, 'system'],
    ]);
    expect(later[0]?.feedAt).toBe(startOfDay('2026-03-05'));
    expect(citizens[0]?.numbers).toMatchObject([{ cpr: CPR }]);
  });
});

describe('a past that is taken over (rules.md § 1)', () => {
  const history = (minutes: number, fields: Record<string, unknown>) =>
    record('history', minutes, { operation: 2, ...fields });
  const found = (records: readonly FeedRecord[]) => {
    const founding = {
      lists: LISTS,
      build: NOT_BUILT,
      startedAt: START + 60 * MINUTE,
      nextId: () => 1,
      cvOwners: new Map(),
    };
    const founded = foundCitizens(
      records.map((one, line) => ({ line, record: one })),
      founding,
    );
    return founded.citizens[0]?.events.map(({ event }) => event) ?? [];
  };

  it('is followed by what the rules say from the newest event of the system on', () => {
    const events = found([
      citizen(),
      group(1),
      cv(2),
      ...minimum(3),
      history(4, { changeType: 2, status: 3, actor: 'authority' }),
      history(5, { changeType: 3, availability: 2, actor: 'system' }),
    ]);
    const derivedOnes = events.filter(({ origin }) => origin === 'derived');
    expect(derivedOnes.map(({ changeType, from, to, cause }) => [changeType, from, to, cause])).toEqual([
      [14, null, 1, 'taken over'],
      [3, 2, 1, 'taken over'],
    ]);
    expect(events.slice(-2)).toEqual(derivedOnes);
  });

  it('gets a status where none was written', () => {
    const events = found([citizen(), group(1), cv(2), history(5, { changeType: 3, availability: 2, actor: 'system' })]);
    expect(events.at(-1)).toMatchObject({ changeType: 2, operation: 1, to: 1, cause: 'taken over' });
  });

  it('of judgements by an authority alone is none: the rules go on between them', () => {
    const events = found([citizen(), group(1), cv(2), history(5, { changeType: 2, status: 3, actor: 'authority' })]);
    expect(events.map(({ changeType, to, origin }) => [changeType, to, origin])).toEqual([
      [15, 2, 'live'],
      [1, null, 'live'],
      [14, 1, 'derived'],
      [2, 1, 'derived'],
      [2, 3, 'history'],
    ]);
  });
});
