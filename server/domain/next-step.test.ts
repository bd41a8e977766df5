import { describe, expect, it } from 'vitest';
import { Availability, CvStatus, Requirement } from './code-lists';
import { type CvSituation, isFlagged, mendsOf, nextStep } from './next-step';

const CV = { number: 1, state: 'active', version: 1 } as unknown as NonNullable<CvSituation['cv']>;
const CHANGE = {} as CvSituation['changedSinceJudgement'][number];
const EVERYTHING = { approve: true, 'make-searchable': true };
const NOTHING = { approve: false, 'make-searchable': false };

/** A CV that waits for a judgement and is searchable as it must be. */
function situation(change: Partial<CvSituation> = {}): CvSituation {
  return {
    deceased: false,
    cv: CV,
    requirement: Requirement.mustBeSearchable,
    status: { value: CvStatus.readyForQuality, event: null },
    availability: { value: Availability.searchable, event: null },
    missing: [],
    changedSinceJudgement: [],
    judgedAt: null,
    ...change,
  };
}

const status = (value: CvStatus | null) => ({ status: { value, event: null } });
const HIDDEN = { availability: { value: Availability.notSearchable, event: null } } as const;
const EDITED = { judgedAt: 1, changedSinceJudgement: [CHANGE] };

describe('what would make a CV searchable that must be', () => {
  it.each<[string, Partial<CvSituation>, ReturnType<typeof mendsOf>]>([
    ['is searchable', {}, []],
    ['need not be', { ...HIDDEN, requirement: Requirement.notSearchable }, []],
    ['is hidden', HIDDEN, ['choose']],
    ['lacks the minimum', { ...HIDDEN, missing: ['education'] }, ['fill']],
    ['is archived', { ...HIDDEN, cv: { ...CV, state: 'archived' } }, ['reactivate']],
    [
      'is disabled and lacks',
      { ...HIDDEN, cv: { ...CV, state: 'disabled' }, missing: ['contact'] },
      ['reactivate', 'fill'],
    ],
    ['is locked', { ...HIDDEN, cv: { ...CV, state: 'locked' } }, ['choose']],
    ['was never there', { availability: { value: null, event: null }, cv: null }, ['create']],
    ['is of somebody dead', { ...HIDDEN, cv: { ...CV, state: 'archived' }, deceased: true }, []],
  ])('that %s', (_, change, mends) => {
    expect(mendsOf(situation(change))).toEqual(mends);
  });
});

describe('the next step', () => {
  it.each<[string, Partial<CvSituation>, ReturnType<typeof nextStep>]>([
    ['waits for a judgement', {}, 'approve'],
    ['is approved', status(CvStatus.approved), null],
    ['was approved and then changed', { ...status(CvStatus.approved), ...EDITED }, 'approve'],
    ['was rejected', { ...status(CvStatus.rejected), judgedAt: 1 }, null],
    ['was rejected and then changed', { ...status(CvStatus.rejected), ...EDITED }, 'approve'],
    ['was just begun', status(CvStatus.begun), null],
    ['lacks the minimum', { missing: ['education'] }, null],
    ['is hidden though it must not be', { ...status(CvStatus.approved), ...HIDDEN }, 'make-searchable'],
    ['waits and is hidden: one step at a time', HIDDEN, 'approve'],
  ])('of a CV that %s', (_, change, step) => {
    expect(nextStep(situation(change), EVERYTHING)).toBe(step);
  });

  it('is none where nothing may be done', () => {
    expect(nextStep(situation(HIDDEN), NOTHING)).toBeNull();
    expect(nextStep(situation(HIDDEN), { ...NOTHING, 'make-searchable': true })).toBe('make-searchable');
  });
});

it('a CV reopened since it was judged is flagged no more', () => {
  expect(isFlagged(situation(EDITED))).toBe(false);
  expect(isFlagged(situation({ ...EDITED, ...status(CvStatus.approved) }))).toBe(true);
});
