import { describe, expect, it } from 'vitest';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import { applyRecord } from './apply-record';
import { newCitizen } from './citizen-state';
import type { FeedRecord } from './record-schemas';
import { applyAll, CPR, citizen, cv, element, importing, record, START } from './records.test-support';

const founding = { ...importing, founding: true };
const history = (minutes: number, fields: Record<string, unknown>) =>
  record('history', minutes, { changeType: 2, operation: 2, status: 3, ...fields });
const choice = (minutes: number, availability: 1 | 2) =>
  record('cv-availability', minutes, { availability, setBy: 'citizen' });
const group = (minutes: number, fields: Record<string, unknown>) =>
  record('contact-group', minutes, { group: 2, from: '2026-01-01', ...fields });

/** Change type, operation and origin of each event. */
function kinds(records: readonly FeedRecord[], situation = importing) {
  return applyAll(records, situation).events.map(({ changeType, operation, origin }) => [
    changeType,
    operation,
    origin,
  ]);
}

describe('the CV (domain.md § 10)', () => {
  it('has an event for each of creation, archiving, reactivation and deletion', () => {
    const records = [citizen(), cv(1), cv(2, 'archived'), cv(3), cv(4, 'deleted')];
    expect(kinds(records)).toEqual([
      [1, 1, 'live'],
      [1, 2, 'live'],
      [1, 2, 'live'],
      [1, 3, 'live'],
    ]);
  });

  it('has no event for locking and unlocking', () => {
    const { state, events } = applyAll([citizen(), cv(1), cv(2, 'locked')]);
    expect(state.cv).toMatchObject({ state: 'locked', at: START + 2 * 60_000 });
    expect(events).toHaveLength(1);
    expect(kinds([citizen(), cv(1), cv(2, 'locked'), cv(3)])).toHaveLength(1);
  });

  it('loses status, availability and elements when deleted, and is a new CV afterwards', () => {
    const before = [citizen(), cv(1), element(2, 'Tømrer'), choice(3, 1), history(4, {}), cv(5, 'deleted')];
    const gone = applyAll(before, founding).state;
    expect(gone.cv).toMatchObject({ state: 'deleted', status: null, availability: null });
    expect(gone.elements).toMatchObject([{ deleted: true, data: {} }]);

    const { state, events } = applyAll([...before, cv(6, 'active', 700_124), element(7, 'Murer')], founding);
    expect(state.cv).toMatchObject({ number: 700_124, status: null, availability: 2, choice: null });
    expect(events.slice(-2)).toMatchObject([
      { changeType: 1, operation: Operation.created, cvNumber: 700_124 },
      { changeType: 13, operation: Operation.created, before: null },
    ]);
  });

  it('stamps its deletion with its CV number', () => {
    expect(applyAll([citizen(), cv(1), cv(2, 'deleted')]).events.at(-1)).toMatchObject({ cvNumber: 700_123 });
  });

  it('is not changed by an older record, which is no event', () => {
    const { state, events } = applyAll([citizen(), cv(5), cv(3, 'deleted')]);
    expect(state.cv).toMatchObject({ state: 'active' });
    expect(events).toMatchObject([{ changeType: 1, operation: 1 }]);
  });

  it('stays deleted when an older record of its creation arrives', () => {
    const { state } = applyAll([citizen(), cv(5, 'deleted'), cv(3)]);
    expect(state.cv).toMatchObject({ state: 'deleted' });
  });
});

describe('an element of the CV (wire.md § 3)', () => {
  const text = (records: readonly FeedRecord[]) =>
    applyAll([citizen(), cv(1), ...records]).state.elements.map(({ data, deleted }) => (deleted ? null : data.text));

  it('is inserted, replaced or deleted by its effect, not by the operation named in the record', () => {
    const updated = element(2, 'Tømrer', { operation: Operation.updated });
    const { events } = applyAll([citizen(), cv(1), updated, element(3, 'Murer'), element(4, null)]);
    expect(events.slice(1)).toMatchObject([
      { changeType: ChangeType.summary, operation: 1, before: null, after: { text: 'Tømrer' }, elementId: 's1' },
      { operation: 2, before: { text: 'Tømrer' }, after: { text: 'Murer' }, setBy: 'citizen' },
      { operation: 3, before: { text: 'Murer' }, after: null },
    ]);
  });

  it('keeps the newer content, at equal times the one received later', () => {
    expect(text([element(3, 'ny'), element(2, 'gammel')])).toEqual(['ny']);
    expect(text([element(3, 'først'), element(3, 'sidst')])).toEqual(['sidst']);
  });

  it('is not restored by an older record after its deletion, even when the deletion arrived first', () => {
    expect(text([element(3, 'x'), element(5, null), element(4, 'y')])).toEqual([null]);
    expect(text([element(5, null), element(4, 'y')])).toEqual([null]);
    expect(applyAll([citizen(), cv(1), element(5, null)]).events).toHaveLength(1);
  });

  it('of a deleted CV is not part of the next one', () => {
    expect(text([element(3, 'x'), cv(5, 'deleted'), cv(6, 'active', 700_124), element(4, 'y')])).toEqual([null]);
  });

  it('is refused without a CV, like a choice of availability', () => {
    const state = newCitizen(1, citizen());
    expect(applyRecord(state, element(1, 'x'), importing)).toEqual({ field: 'cpr', reason: 'no-cv' });
    expect(applyRecord(state, choice(1, 1), importing)).toEqual({ field: 'cpr', reason: 'no-cv' });
  });
});

describe("the citizen's own choice of availability", () => {
  it('is an event of type 3, set by the citizen', () => {
    const { state, events } = applyAll([citizen(), cv(1), choice(2, 2), choice(3, 1)]);
    expect(events.slice(1)).toMatchObject([
      { changeType: 3, operation: 1, from: null, to: 2, setBy: 'citizen' },
      { changeType: 3, operation: 2, from: 2, to: 1 },
    ]);
    expect(state.cv).toMatchObject({ availability: 1, availabilityPosition: 3, version: 3 });
  });

  it('does not replace a newer one, and is an event all the same', () => {
    const { state, events } = applyAll([citizen(), cv(1), choice(3, 1), choice(2, 2)]);
    expect(state.cv).toMatchObject({ choice: { value: 1, by: 'citizen', at: START + 3 * 60_000 } });
    expect(events.at(-1)).toMatchObject({ origin: 'live', from: 1, to: 2 });
  });
});

describe('history (wire.md § 3)', () => {
  const judged = [citizen(), cv(1), history(2, { comment: 'Fint', organisation: { type: 1, code: '751' } })];

  it('sets the state while founding', () => {
    const { state, events } = applyAll(
      [...judged, history(3, { changeType: 3, status: undefined, availability: 2 })],
      founding,
    );
    expect(state.cv).toMatchObject({ status: 3, statusPosition: 2, availability: 2, availabilityPosition: 3 });
    expect(events[1]).toMatchObject({
      origin: 'history',
      from: null,
      to: 3,
      comment: 'Fint',
      setBy: 'authority',
      organisation: { type: 1, code: '751' },
    });
  });

  it('is history only after the founding', () => {
    const { state, events } = applyAll(judged);
    expect(state.cv).toMatchObject({ status: null, statusPosition: null });
    expect(events[1]).toMatchObject({ origin: 'history', to: 3, position: 2 });
  });

  it('is accepted for a citizen without a CV', () => {
    expect(applyAll([citizen(), history(1, {})], founding).events).toMatchObject([{ to: 3, cvNumber: null }]);
  });
});

describe('registrations as events of type 15 (domain.md § 2)', () => {
  it('are created for a new group, the next group, and a change of category', () => {
    const { events } = applyAll([
      citizen(),
      group(1, { group: 1 }),
      group(2, { from: '2026-02-01', category: 4 }),
      group(3, { from: '2026-02-15', category: 5 }),
    ]);
    expect(events).toMatchObject([
      { changeType: 15, operation: 1, from: null, to: 1 },
      { changeType: 15, operation: 1, from: 1, to: 2, after: { category: 4 } },
      { changeType: 15, operation: 1, from: 2, to: 2, after: { category: 5 } },
    ]);
  });

  it('are created for a change and an annulment, and not for a repeat', () => {
    const records = [
      citizen(),
      group(1, {}),
      group(2, {}),
      group(3, { to: '2026-05-31' }),
      group(4, { cancelled: true }),
    ];
    expect(kinds(records)).toEqual([
      [15, 1, 'live'],
      [15, 2, 'live'],
      [15, 3, 'live'],
    ]);
  });

  it('are history when the record is older than the current one', () => {
    expect(kinds([citizen(), group(2, {}), group(1, { to: '2026-05-31' })])).toEqual([
      [15, 1, 'live'],
      [15, 2, 'history'],
    ]);
  });
});

describe('the stamps of an event', () => {
  const related = [
    citizen(0, { municipality: '155' }),
    record('fund-membership', 1, { fund: 2, from: '2026-01-01' }),
    record('referral', 2, { operator: '12345678', jobcenter: '185', from: '2026-01-01' }),
    cv(3),
  ];

  it('are the citizen’s relations on the day of recording', () => {
    expect(applyAll(related).events[0]).toMatchObject({
      municipality: '155',
      jobcenter: '185',
      fund: 2,
      operator: '12345678',
      cvNumber: 700_123,
    });
    expect(applyAll(related, { ...importing, day: '2025-12-31' }).events[0]).toMatchObject({
      fund: null,
      operator: null,
    });
  });

  it('have no operator when the referral is from another jobcenter', () => {
    const moved = [...related.slice(0, 3), citizen(3), cv(4)];
    expect(applyAll(moved).events[0]).toMatchObject({ jobcenter: '751', operator: null, fund: 2 });
  });
});

describe('an id that its code list lacks', () => {
  const state = newCitizen(1, citizen());
  it.each([
    ['municipality', 'not-in-list', () => citizen(1, { municipality: '999' })],
    ['fund', 'not-in-list', () => record('fund-membership', 1, { fund: 99, from: '2026-01-01' })],
    ['group', 'not-in-list', () => group(1, { group: 9 })],
    ['category', 'outside-group', () => group(1, { category: 6 })],
    ['category', 'not-in-list', () => group(1, { category: 77 })],
    ['category', 'outside-group', () => group(1, { group: 1, category: 4 })],
    ['type', 'not-in-list', () => record('absence', 1, { type: 99, from: '2026-01-01' })],
    [
      'jobcenter',
      'not-in-list',
      () => record('referral', 1, { operator: '12345678', jobcenter: '155', from: '2026-01-01' }),
    ],
    ['organisation.code', 'not-in-list', () => history(1, { organisation: { type: 1, code: '155' } })],
    ['organisation.code', 'not-in-list', () => history(1, { organisation: { type: 2, code: '77' } })],
    ['organisation.code', 'not-in-list', () => history(1, { organisation: { type: 4, code: '123' } })],
  ] as const)('%s is refused as %s', (field, reason, given) => {
    expect(applyRecord(state, given(), importing)).toEqual({ field, reason });
  });
});

describe('the citizen’s master data', () => {
  it('is that of the newest `citizen` record', () => {
    expect(applyAll([citizen(5), citizen(6, { surname: 'Ny' })]).state.citizen.surname).toBe('Ny');
    expect(applyAll([citizen(5), citizen(4, { surname: 'Ny' })]).state.citizen.surname).toBe('Prøve');
  });

  it('keeps every CPR number, the current one last', () => {
    const { state } = applyAll([citizen(), record('cpr-change', 1, { newCpr: '0203801235' })]);
    expect(state.numbers).toEqual([CPR, '0203801235']);
  });
});

describe('a citizen’s flags (wire.md § 3)', () => {
  const flags = (...records: readonly FeedRecord[]) => {
    const { givenName, deceased, addressProtected } = applyAll(records).state.citizen;
    return [givenName, deceased, addressProtected];
  };
  const anne = (minutes: number, fields = {}) => citizen(minutes, { givenName: `Anne ${minutes}`, ...fields });

  it('stay when a later record does not say them', () => {
    const said = anne(0, { addressProtected: true, deceased: true });
    expect(flags(said, anne(1))).toEqual(['Anne 1', true, true]);
  });

  it('are undone by an explicit false only', () => {
    const said = anne(0, { addressProtected: true, deceased: true });
    expect(flags(said, anne(1, { addressProtected: false }))).toEqual(['Anne 1', true, false]);
    expect(flags(said, anne(1, { deceased: false }))).toEqual(['Anne 1', false, true]);
  });

  it('are late by the record that last said them, not by the last one', () => {
    expect(flags(anne(0), anne(5), anne(3, { addressProtected: true }))).toEqual(['Anne 5', false, true]);
    const undone = [anne(0), anne(4, { deceased: false }), anne(5)];
    expect(flags(...undone, anne(3, { deceased: true }))).toEqual(['Anne 5', false, false]);
  });

  it('of a record too late for all of it change nothing', () => {
    const { state } = applyAll([anne(5, { deceased: false, addressProtected: false })]);
    const applied = applyRecord(state, anne(3, { deceased: true, addressProtected: true }), importing);
    expect(applied).toMatchObject({ inert: true });
  });
});
