import { describe, expect, it } from 'vitest';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import { type CvEvent, cvHistory } from './cv-history';

const event = (changeType: ChangeType, at: number, to: number | null, more: Partial<CvEvent> = {}): CvEvent => ({
  ...{ changeType, operation: Operation.updated, at, to, byFund: false, sets: true },
  ...more,
});
const availability = (at: number, to: 1 | 2, more?: Partial<CvEvent>) => event(ChangeType.availability, at, to, more);
const status = (at: number, to: 1 | 2 | 3 | 4, more?: Partial<CvEvent>) => event(ChangeType.status, at, to, more);
const deletion = (at: number) => event(ChangeType.cv, at, null, { operation: Operation.deleted });

describe('when a CV was searchable, by its events', () => {
  const searchable = (...events: readonly CvEvent[]) => cvHistory(events).searchable.map(({ from, to }) => [from, to]);

  it.each<[string, readonly CvEvent[], unknown]>([
    ['never', [], []],
    ['since a time', [availability(1, 1)], [[1, null]]],
    [
      'again',
      [availability(1, 1), availability(2, 2), availability(3, 1)],
      [
        [1, 2],
        [3, null],
      ],
    ],
    ['still, when set again', [availability(1, 1), availability(2, 1)], [[1, null]]],
    ['until the CV was deleted', [availability(1, 1), deletion(5)], [[1, 5]]],
    ['not by a choice overridden at once', [availability(4, 2), availability(5, 1), availability(5, 2)], []],
    ['not by a late choice that did not stand', [availability(9, 2), availability(3, 1), availability(9, 2)], []],
    [
      'at the instant of a past event recorded later',
      [availability(9, 2), availability(3, 1, { sets: false })],
      [[3, 3]],
    ],
    [
      'still, whatever a past event recorded later says',
      [availability(1, 1), availability(0, 2, { sets: false })],
      [[1, null]],
    ],
  ])('%s', (_, events, expected) => {
    expect(searchable(...events)).toEqual(expected);
  });

  it('an update of the CV changes nothing', () => {
    expect(searchable(availability(1, 1), event(ChangeType.cv, 2, null))).toEqual([[1, null]]);
  });
});

describe('when a CV was judged, by its events', () => {
  it('while the status is 3 or 4', () => {
    const { judged } = cvHistory([status(1, 2), status(2, 3), status(3, 4), status(4, 2), status(5, 4), deletion(6)]);
    expect(judged).toEqual([
      { from: 2, to: 4 },
      { from: 5, to: 6 },
    ]);
  });

  it('by funds, whatever they set', () => {
    const byFund = { byFund: true };
    const events = [status(1, 3), status(2, 2, byFund), status(3, 4, byFund), availability(4, 1, byFund)];
    expect(cvHistory(events).fundJudgements).toEqual([2, 3]);
    expect(cvHistory([status(9, 2), status(3, 3, { ...byFund, sets: false })])).toMatchObject({
      ...{ fundJudgements: [3], judged: [{ from: 3, to: 3 }] },
    });
  });
});
