import { describe, expect, it } from 'vitest';
import { ChangeType } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import type { StatusSet } from '@/server/domain/rules/asked';
import { explain } from '@/server/domain/rules/explain';
import { withholdAbsences } from '@/server/domain/rules/withheld-absences';
import type { RecordContext } from './append';
import { askedOf, type Beside } from './asked-of';
import type { CitizenState, NewEvent } from './citizen-state';
import type { FeedRecord } from './record-schemas';
import { applyAll, citizen, cv, importing, LISTS, MINIMUM, record, START } from './records.test-support';

const MINUTE = 60_000;
const deriving: RecordContext = { ...importing, deriving: true };
const ON = deriving.day;

const group = (minutes: number, fields: Record<string, unknown> = {}) =>
  record('contact-group', minutes, { group: 2, category: 4, from: '2026-02-20', ...fields });
const part = (minutes: number, name: keyof typeof MINIMUM, data: Readonly<Record<string, unknown>> = MINIMUM[name]) =>
  record('cv-element', minutes, { element: name, elementId: name, operation: 1, data });
const minimum = (minutes: number, ...left: (keyof typeof MINIMUM)[]) =>
  (Object.keys(MINIMUM) as (keyof typeof MINIMUM)[])
    .filter((name) => !left.includes(name))
    .map((name) => part(minutes, name));
const choice = (minutes: number, availability: 1 | 2) =>
  record('cv-availability', minutes, { availability, setBy: 'citizen' });

function explained(records: readonly FeedRecord[], on = ON, rulesOn = on) {
  const { state, events } = applyAll(records, deriving);
  const status = events.find(({ position }) => position === state.cv?.statusPosition);
  const availability = events.find(({ position }) => position === state.cv?.availabilityPosition);
  const asked = askedOf(state, besideOf(state, availability), LISTS.rules, on, rulesOn);
  return { ...explain(asked, status ? { event: seen(status), asked: null } : null), asked };
}

function besideOf({ elements }: CitizenState, availability?: NewEvent): Beside {
  const contacts = elements.filter(({ changeType, deleted }) => changeType === ChangeType.contact && !deleted);
  return {
    availabilitySet: availability ? seen(availability) : null,
    contacts: contacts.map(({ data }) => data),
    versions: [],
  };
}

function seen(event: NewEvent): StatusSet['event'] {
  const { position, occurredAt, setBy, origin, to } = event;
  const actor = setBy === 'authority' ? 'other-authority' : setBy;
  return { position, occurredAt, setBy, actor, userName: null, organisation: null, origin, to };
}

/** Each condition with its mark. */
const asks = (explained: { readonly conditions: readonly { key: string; mark: string }[] } | null) =>
  explained?.conditions.map(({ key, mark }) => `${key} ${mark}`);

describe('rules.md § 2: the requirement is explained', () => {
  it('by group and category, since the first day of its run, with the record and the row that say so', () => {
    const { requirement } = explained([citizen(), group(1), cv(2)]);
    expect(requirement.sentence).toEqual({
      key: 'by-group',
      values: { requirement: 1, group: 2, category: 4, since: '2026-02-20' },
    });
    expect(asks(requirement)).toEqual(['group met', 'category met', 'rule met', 'absence not-registered']);
    expect(requirement.conditions[0]).toMatchObject({
      values: { group: 2 },
      since: '2026-02-20',
      saidBy: { kind: 'contact-group', from: '2026-02-20', to: null, at: START + MINUTE },
      rule: { paragraph: 10 },
    });
    expect(requirement.conditions[2]).toMatchObject({
      values: { requirement: 1 },
      rule: { row: 3, source: 'STAR matrix', undecided: false },
    });
  });

  it('by an exemption, and by an absence that is none', () => {
    const absence = (type: number) => record('absence', 2, { type, from: '2026-02-25' });
    const exempt = explained([citizen(), group(1), absence(11)]).requirement;
    expect(exempt.sentence).toMatchObject({
      key: 'exempted',
      values: { requirement: 3, absence: 11, since: '2026-02-25' },
    });
    expect(exempt.conditions.at(-1)).toMatchObject({
      key: 'absence',
      mark: 'met',
      values: { absence: 11, requirement: 3 },
    });
    const category5 = explained([citizen(), group(1, { category: 5 }), absence(11)]).requirement;
    expect(category5.sentence).toMatchObject({ key: 'by-group', values: { since: '2026-02-20' } });
    expect(category5.conditions.at(-1)).toMatchObject({ key: 'absence', mark: 'not-met' });
  });

  it('by what a missing category counts as', () => {
    const { requirement } = explained([citizen(), group(1, { category: undefined })]);
    expect(requirement.conditions[1]).toMatchObject({
      ...{ key: 'category-counts-as', mark: 'not-registered', values: { category: 8 }, saidBy: null },
    });
  });

  it('by a row that the specification leaves undecided', () => {
    const { requirement } = explained([citizen(), group(1, { group: 12, category: 6 })]);
    expect(requirement.conditions[2]?.rule).toEqual({
      ...{ row: expect.any(Number), source: 'choice: åbenlyst uddannelsesparat', undecided: true },
    });
  });

  it('as not registered where there is no group, or none any more', () => {
    const never = explained([citizen(), cv(1)]).requirement;
    expect([never.sentence, asks(never)]).toEqual([{ key: 'no-group', values: {} }, ['group not-registered']]);
    const ended = explained([citizen(), group(1, { to: '2026-02-27' }), cv(2)]).requirement;
    expect([ended.sentence, asks(ended)]).toEqual([
      { key: 'group-ended', values: { since: '2026-02-28' } },
      ['group not-registered'],
    ]);
  });

  it('on another day, and by the rules in force on another', () => {
    const records = [citizen(), group(1), group(2, { category: 5, from: '2026-04-01' })];
    expect(explained(records, '2026-03-31').requirement.sentence.values).toMatchObject({ category: 4 });
    expect(explained(records, '2026-04-01').requirement.sentence.values).toMatchObject({
      ...{ category: 5, requirement: 2, since: '2026-04-01' },
    });
    expect(explained(records, '2026-04-01', '2020-01-01').asked.rulesOn).toBe('2020-01-01');
  });
});

describe('rules.md § 2: the availability is explained', () => {
  const required = [citizen(), group(1), cv(2)];
  const free = [citizen(), group(1, { category: 5 }), cv(2)];

  it('by what is missing, naming a contact that is only hidden', () => {
    const { availability, steps } = explained([...required, ...minimum(3, 'education')]);
    expect(availability?.sentence).toEqual({
      ...{ key: 'minimum-not-met', values: { availability: 2, missing: ['education'] } },
    });
    expect(asks(availability)).toEqual(['cv-open met', 'alive met', 'element not-registered']);
    expect(steps).toEqual([{ step: 'add', element: 'education' }]);
    const hidden = explained([
      ...free,
      ...minimum(3, 'contact'),
      part(4, 'contact', { email: 'a@b.dk', emailHidden: true }),
    ]);
    expect(asks(hidden.availability)?.at(-1)).toBe('contact-shown not-met');
    expect(hidden.steps).toEqual([{ step: 'show-contact' }, { step: 'choose' }]);
  });

  it('by the requirement', () => {
    const { availability, steps } = explained([...required, ...minimum(3)]);
    expect(availability?.sentence).toMatchObject({ key: 'must-be-searchable', values: { availability: 1 } });
    expect(asks(availability)).toEqual(['cv-open met', 'alive met', 'minimum met', 'required met']);
    expect(availability?.conditions.at(-1)).toMatchObject({ since: '2026-02-20', rule: { row: 3 } });
    expect(steps).toEqual([]);
  });

  it('by a choice, one that lapsed, and none', () => {
    const chosen = explained([...free, ...minimum(3), choice(4, 1)]);
    expect(chosen.availability?.sentence).toMatchObject({
      key: 'chosen',
      values: { availability: 1, since: START + 4 * MINUTE, who: { actor: 'citizen' } },
    });
    expect(asks(chosen.availability)?.slice(-2)).toEqual(['required not-met', 'choice met']);
    const lapsed = explained([...free, ...minimum(3), choice(4, 1), group(5, { category: 5, to: '2026-02-27' })]);
    expect(lapsed.availability?.sentence).toMatchObject({
      key: 'choice-lapsed',
      values: { lapsedAt: START + 5 * MINUTE },
    });
    expect(asks(lapsed.availability)?.slice(-2)).toEqual(['required not-registered', 'choice not-met']);
    const none = explained([...free, ...minimum(3)]);
    expect(none.availability?.sentence.key).toBe('not-chosen');
    expect(asks(none.availability)?.at(-1)).toBe('choice not-registered');
  });

  it('by the state of the CV and the death of the citizen, and nothing further is asked', () => {
    const archived = explained([...required, cv(3, 'archived')]);
    expect(asks(archived.availability)).toEqual(['cv-open not-met']);
    const dead = explained([...required, citizen(3, { deceased: true })]);
    expect(asks(dead.availability)).toEqual(['cv-open met', 'alive not-met']);
    expect(dead.steps).toBeNull();
  });

  it('not without a CV', () => {
    expect(explained([citizen(), group(1)])).toMatchObject({ availability: null, status: null, steps: null });
  });
});

describe('rules.md § 2: the status is explained', () => {
  const judged = (minutes: number, status: 2 | 3) => {
    const { state } = applyAll([citizen(), group(1), cv(2), ...minimum(3)], deriving);
    const set: StatusSet['event'] = {
      ...{ position: 20, occurredAt: START + minutes * MINUTE, setBy: 'authority', actor: 'jobcenter', to: status },
      ...{ userName: 'Ib Prøvesen', organisation: { type: 1, code: '751', name: 'Aarhus' }, origin: 'live' },
    };
    const stands = { ...state, cv: state.cv && { ...state.cv, status } };
    return explain(askedOf(stands, besideOf(stands), LISTS.rules, ON), { event: set, asked: null }).status;
  };

  it('by who judged, and what would have changed it', () => {
    const status = judged(9, 3);
    expect(status?.sentence).toMatchObject({
      key: 'judged',
      values: { status: 3, since: START + 9 * MINUTE, who: { userName: 'Ib Prøvesen' } },
    });
    expect(asks(status)).toEqual(['judged met', 'group met', 'same-side met']);
    expect(status?.conditions[2]).toMatchObject({
      values: { from: 'jobcenter', to: 'jobcenter' },
      rule: { source: 'domain.md § 4' },
    });
    expect(judged(9, 2)?.sentence.key).toBe('reopened');
  });

  it('by what was asked when it was set by the system', () => {
    const begun = applyAll([citizen(), group(1), cv(2)], deriving);
    const full = applyAll([citizen(), group(1), cv(2), ...minimum(3)], deriving);
    const set = full.events.find(({ position }) => position === full.state.cv?.statusPosition) as NewEvent;
    const before = {
      ...full.state,
      standing: begun.state.standing,
      cv: full.state.cv && { ...full.state.cv, status: 1 as const },
    };
    const then = askedOf(before, besideOf(before), LISTS.rules, ON);
    const { status } = explain(askedOf(full.state, besideOf(full.state), LISTS.rules, ON), {
      event: seen(set),
      asked: then,
    });
    expect(status?.sentence).toEqual({ key: 'minimum-met', values: { status: 2, since: START + 3 * MINUTE } });
    expect(asks(status)).toEqual(['status-before met', 'group met', 'same-side met', 'minimum met']);
  });

  it('by the side that changes, on the day it will', () => {
    const status = explained(
      [citizen(), group(1), cv(2), ...minimum(3), group(4, { group: 1, category: undefined, from: '2026-04-01' })],
      '2026-04-01',
    ).status;
    expect(status?.sentence).toMatchObject({
      key: 'side-changes',
      values: { status: 2, from: 'jobcenter', to: 'fund' },
    });
    expect(asks(status)).toEqual(['status-before met', 'group met', 'same-side not-met', 'minimum met']);
  });

  it('by a group that is not registered', () => {
    const { status } = explained([citizen(), cv(1)]);
    expect([status?.sentence.key, asks(status)]).toEqual([
      'no-status',
      ['status-before not-registered', 'group not-registered'],
    ]);
  });
});

describe('rules.md § 2: absences by type are only for whom the citizen belongs to', () => {
  const absent = record('absence', 2, { type: 11, from: addDays(ON, -3) });
  const { asked, ...whole } = explained([citizen(), group(1), absent, cv(3), ...minimum(4)]);
  const withheld = withholdAbsences(whole);

  it('for others they are exempt, without type, record or row', () => {
    expect(withheld.requirement.sentence.key).toBe('exempted-withheld');
    expect(withheld.requirement.conditions.at(-1)).toEqual({
      ...{ key: 'exemption', mark: 'met', values: {}, since: null, saidBy: null, rule: { paragraph: 10 } },
    });
    expect(withheld.availability?.conditions.find(({ key }) => key === 'required')?.rule).toEqual({ paragraph: 10 });
    expect(JSON.stringify(withheld)).not.toMatch(/"absence":/);
  });

  it('whoever has none is told from whoever has', () => {
    const none = withholdAbsences(explained([citizen(), group(1), cv(3)])).requirement;
    expect(none.conditions.at(-1)).toMatchObject({ key: 'exemption', mark: 'not-met' });
    expect(none.sentence.key).toBe('by-group');
  });
});
