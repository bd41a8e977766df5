import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Availability, ChangeType } from '@/server/domain/code-lists';
import type { RecordContext } from './append';
import { citizenKnown, foreseen, type KnownFacts } from './citizen-known';
import type { CitizenState } from './citizen-state';
import { APART, type Lived, lived } from './lived.test-support';
import type { FeedRecord } from './record-schemas';
import { citizen, cv, importing, LISTS, MINIMUM, record } from './records.test-support';

const deriving: RecordContext = { ...importing, deriving: true };
const minutes = fc.integer({ min: 1, max: 60 });
const element = fc.constantFrom(...(Object.keys(MINIMUM) as (keyof typeof MINIMUM)[]));
const records: fc.Arbitrary<FeedRecord> = fc.oneof(
  minutes.map((at) => citizen(at, { deceased: at % 3 === 0 })),
  fc
    .tuple(minutes, fc.constantFrom('active', 'archived', 'disabled', 'locked', 'deleted'))
    .map(([at, state]) => cv(at, state)),
  fc
    .tuple(minutes, fc.constantFrom({ group: 1 }, { group: 2, category: 4 }, { group: 2, category: 5 }), fc.boolean())
    .map(([at, group, cancelled]) => record('contact-group', at, { ...group, from: '2026-03-01', cancelled })),
  fc
    .tuple(minutes, fc.boolean())
    .map(([at, cancelled]) => record('absence', at, { type: 11, from: '2026-03-01', cancelled })),
  fc.tuple(minutes, element, fc.constantFrom(1, 3)).map(([at, name, operation]) =>
    record('cv-element', at, {
      ...{ element: name, elementId: name, operation },
      ...(operation === 1 && { data: MINIMUM[name] }),
    }),
  ),
  fc
    .tuple(minutes, fc.constantFrom(1, 2))
    .map(([at, availability]) => record('cv-availability', at, { availability, setBy: 'citizen' })),
  fc
    .tuple(minutes, fc.constantFrom(2, 3, 4))
    .map(([at, status]) => record('history', at, { changeType: 2, operation: 2, status, actor: 'authority' })),
);

/** What is known of them after some of the records. */
function knownFacts({ states, events, versions }: Lived, place: number): KnownFacts {
  const by = events.filter(({ recordedAt }) => recordedAt < (place + 1) * APART);
  return {
    current: states.at(-1) as CitizenState,
    versions,
    events: by.filter(({ changeType }) => changeType <= ChangeType.availability),
    worked: by.findLast(({ receipt }) => receipt !== null) ?? null,
    elements: states[place]?.elements ?? [],
    foundedAt: null,
  };
}

/** What the events tell of a CV: not a lock, nor what becomes of a CV while its citizen is dead. */
function told({ cv, citizen }: CitizenState) {
  if (!cv) return null;
  const { status, statusPosition, availability, choice, minimum, state } = cv;
  return {
    ...{ status, statusPosition, availability, choice, minimum },
    state: citizen.deceased && state !== 'deleted' ? 'dead' : state === 'locked' ? 'active' : state,
  };
}

describe('a citizen as known at an instant (rules.md § 2, "Three dates")', () => {
  it('is as the records received by then left them', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 25 }), fc.nat(), (received, some) => {
        const life = lived(received);
        const place = some % life.states.length;
        const then = life.states[place] as CitizenState;
        const known = citizenKnown(knownFacts(life, place), place * APART, LISTS.rules);
        expect(known && told(known)).toEqual(told(then));
        const { citizen: row, groups, absences } = then;
        expect(known).toMatchObject({ citizen: row, groups, absences });
      }),
    );
  });

  it('stands as was last worked out', () => {
    const life = lived([record('contact-group', 1, { group: 2, category: 5, from: '2026-02-20' }), cv(2)]);
    const known = citizenKnown(knownFacts(life, 2), 2 * APART, LISTS.rules);
    expect(known?.standing).toEqual(life.states[2]?.standing);
  });

  it('is nobody before the first record', () => {
    expect(citizenKnown(knownFacts(lived([]), 0), -1, LISTS.rules)).toBeNull();
  });
});

describe('a citizen on a later day', () => {
  const life = lived([
    record('contact-group', 1, { group: 2, category: 5, from: '2026-02-20' }),
    record('contact-group', 2, { group: 1, from: '2026-04-01' }),
    cv(3),
    ...(Object.keys(MINIMUM) as (keyof typeof MINIMUM)[]).map((name) =>
      record('cv-element', 4, { element: name, elementId: name, operation: 1, data: MINIMUM[name] }),
    ),
  ]);
  const place = life.states.length - 1;
  const known = citizenKnown(knownFacts(life, place), place * APART, LISTS.rules) as CitizenState;

  it('is as the rules foresee them, with the events that bring it about', () => {
    const { state, events } = foreseen(known, '2026-04-01', deriving);
    expect(state.cv?.availability).toBe(Availability.searchable);
    expect(events.map(({ changeType, to, cause }) => [changeType, to, cause])).toEqual([
      [14, 1, 'midnight 2026-04-01'],
      [3, 1, 'midnight 2026-04-01'],
    ]);
  });

  it('is the same until something begins or ends', () => {
    expect(foreseen(known, '2026-03-31', deriving)).toMatchObject({ state: { cv: known.cv }, events: [] });
  });
});
