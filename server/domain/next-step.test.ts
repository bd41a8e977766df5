import { describe, expect, it } from 'vitest';
import { Availability, CvStatus, Requirement } from './code-lists';
import { type CvSituation, isFlagged, nextStep, remediesOf } from './next-step';

const CV = { number: 1, state: 'active', version: 1 } as unknown as NonNullable<CvSituation['cv']>;
const CHANGE = {} as CvSituation['changedSinceJudgement'][number];
const EVERYTHING = { approve: true, 'make-searchable': true };
const NOTHING = { approve: false, 'make-searchable': false };

/** A CV that awaits a judgement and is searchable as required. */
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
    steps: [],
    ...change,
  };
}

const status = (value: CvStatus | null) => ({ status: { value, event: null } });
const ADD = { step: 'add', element: 'education' } as const;
const REACTIVATE = { step: 'reactivate' } as const;
const CHOOSE = { step: 'choose' } as const;
const HIDDEN = { availability: { value: Availability.notSearchable, event: null } } as const;
const EDITED = { judgedAt: 1, changedSinceJudgement: [CHANGE] };

describe('the remedies for a CV that must be searchable', () => {
  it.each<[string, Partial<CvSituation>, ReturnType<typeof remediesOf>]>([
    ['is searchable', {}, []],
    ['need not be searchable', { ...HIDDEN, requirement: Requirement.notSearchable, steps: [CHOOSE] }, []],
    ['is hidden although the rules make it searchable', HIDDEN, [CHOOSE]],
    ['lacks the minimum', { ...HIDDEN, steps: [ADD] }, [ADD]],
    ['is disabled and lacks the minimum', { ...HIDDEN, steps: [ADD, REACTIVATE] }, [ADD, REACTIVATE]],
    ['does not exist', { availability: { value: null, event: null }, cv: null, steps: null }, [{ step: 'create' }]],
    ['was deleted', { ...HIDDEN, cv: { ...CV, state: 'deleted' }, steps: null }, [{ step: 'create' }]],
    ['belongs to a deceased citizen', { ...HIDDEN, deceased: true, steps: null }, []],
  ])('for a CV that %s', (_, change, remedies) => {
    expect(remediesOf(situation(change))).toEqual(remedies);
  });
});

describe('the next step', () => {
  it.each<[string, Partial<CvSituation>, ReturnType<typeof nextStep>]>([
    ['awaits a judgement', {}, 'approve'],
    ['is approved', status(CvStatus.approved), null],
    ['was approved and then changed', { ...status(CvStatus.approved), ...EDITED }, 'approve'],
    ['was rejected', { ...status(CvStatus.rejected), judgedAt: 1 }, null],
    ['was rejected and then changed', { ...status(CvStatus.rejected), ...EDITED }, 'approve'],
    ['was just begun', status(CvStatus.begun), null],
    ['lacks the minimum', { missing: ['education'] }, null],
    ['is hidden although it must be searchable', { ...status(CvStatus.approved), ...HIDDEN }, 'make-searchable'],
    ['awaits a judgement and is hidden: one step at a time', HIDDEN, 'approve'],
  ])('of a CV that %s', (_, change, step) => {
    expect(nextStep(situation(change), EVERYTHING)).toBe(step);
  });

  it('is null when the caller may do nothing', () => {
    expect(nextStep(situation(HIDDEN), NOTHING)).toBeNull();
    expect(nextStep(situation(HIDDEN), { ...NOTHING, 'make-searchable': true })).toBe('make-searchable');
  });
});

it('a judged CV that is ready for quality assurance again is not flagged as changed', () => {
  expect(isFlagged(situation(EDITED))).toBe(false);
  expect(isFlagged(situation({ ...EDITED, ...status(CvStatus.approved) }))).toBe(true);
});
