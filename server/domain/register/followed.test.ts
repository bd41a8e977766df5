import { describe, expect, it } from 'vitest';
import { ChangeType } from '@/server/domain/code-lists';
import type { RecordedEvent } from './citizen-known';
import type { CitizenState } from './citizen-state';
import { catchUp } from './derive';
import { followed, withholdFollowed } from './followed';
import { APART, type Lived, lived, recorded } from './lived.test-support';
import { cv, importing, LISTS, MINIMUM, record, START } from './records.test-support';

const MINUTE = 60_000;
const group = (minutes: number, fields: Record<string, unknown> = {}) =>
  record('contact-group', minutes, { group: 2, category: 4, from: '2026-02-20', ...fields });
const absence = (minutes: number, fields: Record<string, unknown> = {}) =>
  record('absence', minutes, { type: 11, from: '2026-02-25', ...fields });
const minimum = (Object.keys(MINIMUM) as (keyof typeof MINIMUM)[]).map((name) =>
  record('cv-element', 3, { element: name, elementId: name, operation: 1, data: MINIMUM[name] }),
);

/** What each event of the system followed from, on one page. */
function causes({ events, versions }: Lived, page: readonly RecordedEvent[] = events) {
  return page.map((event) => ({ event, why: followed(event, page, { versions, rules: LISTS.rules }) }));
}

/** The newest event of a type, with what it followed from. */
function newest(life: Lived, changeType: ChangeType, page?: readonly RecordedEvent[]) {
  const one = causes(life, page).findLast(({ event }) => event.changeType === changeType && event.origin === 'derived');
  return { ...one?.why, position: one?.event.position };
}

const positionOf = ({ events }: Lived, changeType: ChangeType) =>
  events.findLast((event) => event.changeType === changeType && event.origin !== 'derived')?.position;

describe('what an event of the system followed from (ux.md, "Tidslinje")', () => {
  it('is the event of its record', () => {
    const life = lived([group(1), cv(2), ...minimum]);
    expect(newest(life, ChangeType.requirement).cause).toEqual({
      kind: 'event',
      position: positionOf(life, ChangeType.cv),
    });
    const last = newest(life, ChangeType.availability);
    expect(last.cause).toEqual({ kind: 'event', position: positionOf(life, ChangeType.education) });
    expect(last.explained?.sentence.key).toBe('must-be-searchable');
    const moved = lived([group(1), cv(2), group(4, { group: 1, category: undefined, from: '2026-02-26' })]);
    expect(newest(moved, ChangeType.status).cause).toEqual(newest(lived([group(1), cv(2)]), ChangeType.status).cause);
  });

  it('is unknown where that event is on another page', () => {
    const life = lived([group(1), cv(2)]);
    const page = life.events.filter(({ origin }) => origin === 'derived');
    expect(newest(life, ChangeType.status, page).cause).toEqual({ kind: 'event', position: null });
  });

  it('is the record itself where that is no event', () => {
    const life = lived([group(1), cv(2), ...minimum, absence(4)]);
    const { cause, explained } = newest(life, ChangeType.requirement);
    expect(cause).toEqual({
      kind: 'record',
      changes: [{ what: 'absence-registered', absence: 11, at: START + 4 * MINUTE, from: '2026-02-25', to: null }],
    });
    expect(explained?.sentence).toMatchObject({ key: 'exempted', values: { absence: 11, requirement: 3 } });
    const annulled = newest(
      lived([group(1), cv(2), absence(4), absence(5, { cancelled: true })]),
      ChangeType.requirement,
    );
    expect(annulled.cause).toMatchObject({ kind: 'record', changes: [{ what: 'absence-annulled' }] });
  });

  it('is what began or ended with a midnight', () => {
    const life = lived([group(1), cv(2), ...minimum, absence(4, { from: '2026-03-10', to: '2026-03-12' })]);
    const midnights = midnightsOf(life, '2026-03-31');
    const whats = causes({ ...life, events: midnights }).map(({ event, why }) => [
      event.cause,
      why?.cause.kind === 'midnight' && why.cause.changes.map(({ what, absence: type }) => [what, type]),
    ]);
    expect(whats).toEqual([
      ['midnight 2026-03-10', [['absence-began', 11]]],
      ['midnight 2026-03-10', [['absence-began', 11]]],
      ['midnight 2026-03-13', [['absence-ended', 11]]],
      ['midnight 2026-03-13', [['absence-ended', 11]]],
    ]);
  });

  it('is a group that follows another with a midnight, or that ends', () => {
    const next = group(4, { category: 5, from: '2026-03-10', to: '2026-03-20' });
    const life = lived([group(1), cv(2), ...minimum, next]);
    const whats = causes({ ...life, events: midnightsOf(life, '2026-03-31') }).map(({ why }) =>
      why?.cause.kind === 'midnight' ? why.cause.changes.map(({ what, group: of }) => [what, of]) : [],
    );
    expect(whats[0]).toEqual([['group-began', 2]]);
    expect(whats.at(-1)).toEqual([['group-ended', 2]]);
  });

  it('tells a contact group that is not registered from no requirement, before and after', () => {
    expect(newest(lived([cv(1)]), ChangeType.requirement).unregistered).toEqual({ from: false, to: true });
    expect(newest(lived([cv(1), group(2)]), ChangeType.requirement).unregistered).toEqual({ from: true, to: false });
    const ended = lived([group(1), cv(2), group(3, { to: '2026-02-27' })]);
    expect(newest(ended, ChangeType.requirement).unregistered).toEqual({ from: false, to: true });
  });

  it('is told without the types of absences for whom the citizen does not belong to', () => {
    const life = lived([group(1), cv(2), absence(4)]);
    const why = causes(life).findLast(({ why }) => why !== null)?.why;
    const told = why && withholdFollowed(why);
    expect(told?.explained?.sentence.key).toBe('exempted-withheld');
    expect(told?.cause).toEqual({
      kind: 'record',
      changes: [{ what: 'absence-registered', at: START + 4 * MINUTE, from: null, to: null }],
    });
    expect(JSON.stringify(told)).not.toContain('"absence":');
  });

  it('is nothing for an event that somebody caused', () => {
    expect(causes(lived([group(1)])).map(({ why }) => why)).toEqual([null]);
  });
});

function midnightsOf({ states }: Lived, until: string): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  const on = (day: string) => ({ ...importing, deriving: true, day });
  catchUp(states.at(-1) as CitizenState, until, on, (applied) => {
    events.push(...applied.events.map((event) => recorded(event, states.length * APART + event.position)));
  });
  return events;
}
