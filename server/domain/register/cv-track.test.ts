import { describe, expect, it } from 'vitest';
import { CvStatus } from '@/server/domain/code-lists';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { between, chance, createRandom, pick } from '@/server/population/random';
import { cvHistory } from './cv-history';
import { NO_TRACK, openFor, type TrackedEvent, tracked, trackOf } from './cv-track';

const random = createRandom(1, 21);
const DAY_MS = 86_400_000;
const FIRST = '2026-03-02';
const START = startOfDay(FIRST);

/** Random events of a CV; times mostly go on, and sometimes back. */
function events(): readonly TrackedEvent[] {
  let at = START;
  return Array.from({ length: between(random, 0, 12) }, (_, place): TrackedEvent => {
    at += pick(random, [0, 1, DAY_MS / 3, DAY_MS, -DAY_MS / 2]);
    const changeType = pick(random, [1, 2, 2, 3, 3, 9] as const);
    const byAuthority = changeType === 2 && chance(random, 0.6);
    return {
      ...{ position: place + 1, changeType, at, byAuthority, sets: chance(random, 0.85) },
      operation: changeType === 1 && chance(random, 0.5) ? 3 : 2,
      to: changeType === 2 ? between(random, 1, 4) : changeType === 3 ? between(random, 1, 2) : null,
      byFund: byAuthority && chance(random, 0.5),
    };
  });
}

describe('what the cases ask about a CV’s past', () => {
  it('says the same as its history, for a deadline that starts at any time', () => {
    for (let round = 0; round < 2000; round++) {
      const all = events();
      const { searchable, judged, fundJudgements } = cvHistory(all.filter(({ changeType }) => changeType <= 3));
      const byFund = fundJudgements.map((at) => ({ from: at, to: at }));
      const track = trackOf(all);
      const startsOn = addDays(FIRST, between(random, -1, 3));
      const start = startOfDay(startsOn);
      const since = (spans: typeof searchable) =>
        spans.some(({ from, to }) => to === null || to > start || from >= start);
      expect(openFor(startsOn, track, true), JSON.stringify(all)).toEqual({
        citizen: !since(searchable),
        fund: !since([...judged, ...byFund]),
      });
      expect(openFor(startsOn, track, false).fund).toBe(false);
    }
  });

  const judgement: TrackedEvent = {
    ...{ position: 1, changeType: 2, operation: 2, at: 10, to: CvStatus.approved },
    ...{ byAuthority: true, byFund: false, sets: true },
  };
  const edit: TrackedEvent = { ...judgement, position: 2, changeType: 9, at: 20, to: null, byAuthority: false };

  it('a change of content counts from the judgement on, the first that happened', () => {
    const track = trackOf([edit, judgement]);
    expect(track).toMatchObject({ changedAt: null, judgedPosition: 1 });
    const changed = tracked(tracked(track, edit, 10), { ...edit, at: 15 }, 10);
    expect(changed.changedAt).toBe(15);
    expect(tracked(changed, { ...judgement, position: 4, at: 30 }, 30)).toMatchObject({
      ...{ changedAt: null, judgedPosition: 4, statusAt: 30 },
    });
  });

  it('before any judgement, by the system alone, or late, it counts as none', () => {
    expect(trackOf([edit])).toBe(NO_TRACK);
    expect(trackOf([{ ...judgement, byAuthority: false }, edit]).changedAt).toBeNull();
    expect(trackOf([judgement, { ...edit, sets: false }]).changedAt).toBeNull();
  });

  it('a past judgement recorded later judges nothing that stands', () => {
    const track = trackOf([judgement, edit]);
    expect(tracked(track, { ...judgement, position: 3, sets: false }, 20)).toMatchObject({
      ...{ changedAt: 20, judgedPosition: 1, statusAt: 10 },
    });
  });
});
