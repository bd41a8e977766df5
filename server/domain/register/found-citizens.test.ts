import { describe, expect, it } from 'vitest';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { type FoundingRecord, foundCitizens } from './found-citizens';
import type { FeedRecord } from './record-schemas';
import { CPR, citizen, cv, element, LISTS, OTHER_CPR, record, START } from './records.test-support';

function found(records: readonly FeedRecord[], startedAt = START + 1_000_000_000) {
  let id = 0;
  const lines: FoundingRecord[] = records.map((one, index) => ({ line: index + 1, record: one }));
  return foundCitizens(lines, { lists: LISTS, build: NOT_BUILT, startedAt, nextId: () => ++id, cvOwners: new Map() });
}

describe('founding citizens (domain.md § 7, "Two times")', () => {
  it('applies records in order of time, not of lines', () => {
    const { citizens } = found([citizen(), cv(1), element(9, 'sidst'), element(5, 'først')]);
    const texts = citizens[0]?.events.flatMap(({ event }) => event.after?.text ?? []);
    expect(texts).toEqual(['først', 'sidst']);
    expect(citizens[0]?.state.elements).toMatchObject([{ data: { text: 'sidst' } }]);
  });

  it('uses a record’s own time as feed time, and adds a millisecond to events at the same time', () => {
    const { citizens } = found([citizen(), cv(1), element(1, 'a'), element(1, 'b', { elementId: 's2' })]);
    const at = START + 60_000;
    expect(citizens[0]?.events.map(({ feedAt }) => feedAt)).toEqual([at, at + 1, at + 2, at + 3]);
    expect(citizens[0]).toMatchObject({ lastFeedAt: at + 3, state: { lastPosition: 4 } });
  });

  it('limits feed times to the start of the founding, plus the milliseconds that separate events', () => {
    const startedAt = START + 60_000;
    const { citizens } = found([citizen(), cv(2), element(3, 'a')], startedAt);
    expect(citizens[0]?.events.map(({ feedAt }) => feedAt)).toEqual([startedAt, startedAt + 1, startedAt + 2]);
  });

  it('refuses a record on a line before the citizen’s first', () => {
    const { citizens, refused } = found([cv(1), citizen()]);
    expect(citizens).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 1, field: 'cpr', reason: 'not-known' }]);
  });

  it('accepts events older than the citizen’s first `citizen` record', () => {
    const { refused, taken, citizens } = found([citizen(5), cv(1)]);
    expect([refused, taken]).toEqual([[], [2, 1]]);
    expect(citizens[0]?.events[0]).toMatchObject({ event: { municipality: '751' } });
  });

  it('follows a change of CPR number, which gets a feed time like an event', () => {
    const change = record('cpr-change', 2, { newCpr: OTHER_CPR });
    const { citizens, refused } = found([citizen(), cv(1), change, { ...element(3, 'x'), cpr: OTHER_CPR }]);
    expect(refused).toEqual([]);
    expect(citizens).toMatchObject([
      {
        numbers: [
          { cpr: CPR, validFrom: null },
          { cpr: OTHER_CPR, validFrom: START + 120_000 },
        ],
        events: [{}, {}, {}],
      },
    ]);
  });

  it('refuses a CPR number and a CV number that are in use', () => {
    const other = { ...citizen(), cpr: OTHER_CPR };
    const { citizens, refused } = found([
      citizen(),
      other,
      record('cpr-change', 2, { newCpr: OTHER_CPR }),
      cv(3),
      { ...cv(4), cpr: OTHER_CPR },
    ]);
    expect(citizens).toHaveLength(2);
    expect(refused).toMatchObject([
      { line: 3, field: 'newCpr', reason: 'in-use' },
      { line: 5, field: 'cvNumber', reason: 'in-use' },
    ]);
  });
});
