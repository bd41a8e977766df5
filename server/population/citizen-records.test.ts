import { describe, expect, it } from 'vitest';
import { Availability, OrganisationType, Requirement } from '@/server/domain/code-lists';
import { CV_ELEMENTS, CV_STATES, missingElements, missingOf } from '@/server/domain/cv';
import { dayOf, startOfDay } from '@/server/domain/danish-time';
import { wrongWithText } from '@/server/domain/text';
import { citizenRecords, demoPopulation } from './citizen-records';
import { apply, type CitizenState, emptyState, inForce, jobcenter } from './citizen-state.test-support';
import { derivedState } from './derived.test-support';
import type { FeedRecord } from './feed-record';

const UNTIL = '2026-11-20';
const CITIZENS = 2000;
const lives = Array.from({ length: CITIZENS }, (_, index) => citizenRecords({ seed: 1, index, until: UNTIL }));
const records = lives.flat();

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}

function kind<K extends FeedRecord['kind']>(name: K) {
  return records.filter((record): record is Extract<FeedRecord, { kind: K }> => record.kind === name);
}

/** Calls back with the state after each record of each citizen. */
function replay(seen: (state: CitizenState, record: FeedRecord) => void): void {
  for (const life of lives) {
    const state = emptyState();
    for (const record of life) {
      apply(state, record);
      seen(state, record);
    }
  }
}

describe('a population', () => {
  it('is the same for the same seed and differs with another', () => {
    const again = Array.from({ length: 200 }, (_, index) => citizenRecords({ seed: 1, index, until: UNTIL }));
    expect(again).toEqual(lives.slice(0, 200));
    expect(citizenRecords({ seed: 2, index: 500, until: UNTIL })).not.toEqual(lives[500]);
  });

  it('is extended, not changed, by a larger one, whatever the order of generation', () => {
    expect([...demoPopulation({ until: UNTIL, seed: 1, citizens: 50 })]).toEqual(lives.slice(0, 50).flat());
    citizenRecords({ seed: 9, index: 5_999_999, until: '2024-02-29' });
    expect(citizenRecords({ seed: 1, index: 1234, until: UNTIL })).toEqual(lives[1234]);
  });

  it('holds every kind of record, of element and of CV state', () => {
    expect(distinct(records.map((record) => record.kind))).toEqual([
      'absence',
      'citizen',
      'contact-group',
      'cpr-change',
      'cv',
      'cv-availability',
      'cv-element',
      'fund-membership',
      'history',
      'referral',
    ]);
    for (const operation of [1, 2, 3]) {
      const elements = kind('cv-element').filter((record) => record.operation === operation);
      expect(distinct(elements.map(({ element }) => element))).toEqual(Object.keys(CV_ELEMENTS).sort());
    }
    expect(distinct(kind('cv').map(({ state }) => state))).toEqual([...CV_STATES].sort());
    expect(records.some((record) => 'cancelled' in record)).toBe(true);
    expect(kind('citizen').some(({ deceased }) => deceased)).toBe(true);
    expect(kind('citizen').some(({ addressProtected }) => addressProtected)).toBe(true);
  });

  it('has 25 to 45 records a citizen, each with an id of its own', () => {
    expect(records.length / CITIZENS).toBeGreaterThan(25);
    expect(records.length / CITIZENS).toBeLessThan(45);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(new Set(kind('cv').map(({ cvNumber, cpr }) => `${cvNumber}/${cpr.slice(0, 6)}`)).size).toBe(
      new Set(kind('cv').map(({ cvNumber }) => cvNumber)).size,
    );
  });

  it('is in order of time, from two years before its last day to the beginning of that day', () => {
    const end = startOfDay(UNTIL) + 1000;
    for (const life of lives) {
      const times = life.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      for (const time of [times[0], times.at(-1)]) {
        if (time === undefined) continue;
        expect(time).toBeGreaterThanOrEqual(startOfDay('2024-11-20'));
        expect(time).toBeLessThan(end);
      }
    }
  });

  it('has changes of CVs on each of the last days', () => {
    for (const day of ['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16']) {
      expect(kind('cv-element').filter(({ at }) => dayOf(Date.parse(at)) === day).length).toBeGreaterThan(5);
    }
  });
});

describe('the records of a citizen', () => {
  it('are consistent record by record', () => {
    expect(() => replay(() => {})).not.toThrow();
  });

  it('hold referrals by the citizen’s own jobcenter only', () => {
    let referrals = 0;
    replay((state, record) => {
      if (record.kind !== 'referral') return;
      referrals++;
      expect(record.jobcenter).toBe(jobcenter(state));
    });
    expect(referrals).toBeGreaterThan(50);
  });

  it('hold judgements only by those who may judge, and no comment by a fund', () => {
    const judges = new Set<string>();
    replay((state, record) => {
      if (record.kind !== 'history' || record.actor !== 'authority' || !record.status) return;
      const day = dayOf(Date.parse(record.at));
      const group = inForce(state.groups, day)?.group ?? null;
      const type = record.organisation?.type;
      const refused = type === OrganisationType.externalOperator ? [1, 2, 3, 12] : [1];
      const allowed = type === OrganisationType.fund ? [1, 8, 23].includes(group ?? 0) : !refused.includes(group ?? 0);
      expect(allowed).toBe(true);
      const code = {
        [OrganisationType.fund]: String(inForce(state.funds, day)?.fund),
        [OrganisationType.jobcenter]: jobcenter(state),
        [OrganisationType.municipality]: state.citizen?.municipality,
        [OrganisationType.externalOperator]: inForce(state.referrals, day)?.operator,
      }[type as 1 | 2 | 3 | 4];
      expect(record.organisation?.code).toBe(code);
      if (record.comment !== undefined) expect(wrongWithText(record.comment, 400)).toBeUndefined();
      judges.add(`${type}${record.comment === undefined ? '' : '+'}`);
    });
    expect([...judges].sort()).toEqual(['1', '1+', '2', '3', '3+', '4', '4+']);
  });

  it('never have searchable chosen while the minimum is not met', () => {
    replay((state, record) => {
      const chosen = record.kind === 'history' || record.kind === 'cv-availability' ? record.availability : undefined;
      if (chosen !== Availability.searchable) return;
      expect(state.cv?.state).toBe('active');
      expect(missingElements([...state.elements.values()])).toEqual([]);
    });
  });

  it('hold what people did, and nothing that follows from it', () => {
    expect(kind('history').filter(({ actor }) => actor !== 'authority')).toEqual([]);
  });

  it('end with the availability that follows from the requirement', () => {
    let searchable = 0;
    for (const life of lives) {
      const { cv, citizen, standing } = derivedState(life, UNTIL);
      if (!cv || cv.state === 'deleted') continue;
      const hidden = cv.state === 'archived' || cv.state === 'disabled' || citizen.deceased;
      if (hidden || missingOf(cv.minimum).length > 0) expect(cv.availability).toBe(Availability.notSearchable);
      else if (standing?.requirement === Requirement.mustBeSearchable) {
        expect(cv.availability).toBe(Availability.searchable);
        searchable++;
      }
    }
    expect(searchable).toBeGreaterThan(300);
  });
});
