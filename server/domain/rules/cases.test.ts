import { describe, expect, it } from 'vitest';
import { CaseKind } from '@/server/domain/worklist';
import { type CaseGround, casesOf } from './cases';
import { GROUPS } from './situation.test-support';

const { awaitingJudgement, changedAfterApproval, notSearchable, waitingForCitizen } = CaseKind;
const [JOBCENTER, FUND, OPERATOR] = [1, 2, 4] as const;

const ACTIVE = { state: 'active', status: 2, availability: 1, changed: false } as const;

/** A citizen of Dragør, member of fund 3, referred to an operator, with a CV that waits for judgement. */
function groundOf(group: number | null, more: Partial<CaseGround> = {}): CaseGround {
  const named = GROUPS.find(({ id }) => id === group);
  return {
    ...{ deceased: false, municipality: '155', jobcenter: '185', requirement: 1 },
    fund: { code: 3, lastDay: '2026-12-31' },
    operator: { code: '12345678', lastDay: null },
    responsibility: named ? { ...named, group: named.id } : null,
    cv: ACTIVE,
    deadline: null,
    reasons: null,
    ...more,
  };
}

/** Whose cases there are, and what they wait for: the kind, then the marks. */
const waiting = (ground: CaseGround) =>
  casesOf(ground).map(({ unit, kind, marks }) => [unit.type, kind, ...marks].join(' '));

describe('cases (worklist.md § 1)', () => {
  // domain.md § 4, the table of who may judge.
  it.each<[string, number, readonly number[]]>([
    ['dagpenge', 1, [FUND]],
    ['kontanthjælp', 2, [JOBCENTER]],
    ['kontanthjælp, integrationsprogram', 3, [JOBCENTER]],
    ['group 8', 8, [JOBCENTER, FUND, OPERATOR]],
    ['uddannelseshjælp', 12, [JOBCENTER]],
    ['any other group', 13, [JOBCENTER, OPERATOR]],
    ['group 23', 23, [JOBCENTER, FUND, OPERATOR]],
  ])('a CV of %s awaits judgement by everyone who may judge', (_, group, units) => {
    expect(waiting(groundOf(group))).toEqual(units.map((unit) => `${unit} ${awaitingJudgement}`));
  });

  it('whoever the citizen has nothing to do with has none', () => {
    expect(waiting(groundOf(8, { fund: null, operator: null }))).toEqual([`${JOBCENTER} ${awaitingJudgement}`]);
    expect(waiting(groundOf(1, { fund: null }))).toEqual([]);
  });

  it.each<[string, Partial<CaseGround>, readonly string[]]>([
    ['ready', {}, ['1 1', '4 1']],
    ['ready and not searchable', { cv: { ...ACTIVE, availability: 2 } }, ['1 1 3', '4 1']],
    ['approved', { cv: { ...ACTIVE, status: 3 } }, []],
    ['approved and changed', { cv: { ...ACTIVE, status: 3, changed: true } }, ['1 2', '4 2']],
    [
      'approved, changed, not searchable',
      { cv: { ...ACTIVE, status: 3, changed: true, availability: 2 } },
      ['1 2 3', '4 2'],
    ],
    ['rejected', { cv: { ...ACTIVE, status: 4 } }, ['1 4']],
    ['rejected and not searchable', { cv: { ...ACTIVE, status: 4, availability: 2 } }, ['1 3 4']],
    ['rejected and changed', { cv: { ...ACTIVE, status: 4, changed: true } }, ['1 1', '4 1']],
    ['begun', { cv: { ...ACTIVE, status: 1, availability: 2 } }, ['1 3 4']],
    ['begun, and need not be searchable', { requirement: 2, cv: { ...ACTIVE, status: 1, availability: 2 } }, ['1 4']],
    ['begun, without any requirement', { requirement: 3, cv: { ...ACTIVE, status: 1, availability: 2 } }, []],
    ['ready, without any requirement', { requirement: 3 }, ['1 1', '4 1']],
    ['missing', { cv: null }, ['1 4']],
    ['missing, and need not be there', { requirement: 3, cv: null }, []],
    ['archived', { cv: { ...ACTIVE, state: 'archived', availability: 2 } }, ['1 3']],
    [
      'archived, and need not be searchable',
      { requirement: 2, cv: { ...ACTIVE, state: 'archived', availability: 2 } },
      [],
    ],
    ['locked', { cv: { ...ACTIVE, state: 'locked' } }, []],
    ['without a status', { cv: { ...ACTIVE, status: null } }, []],
  ])('of the jobcenter, where the CV is %s', (_, more, expected) => {
    expect(waiting(groundOf(13, more))).toEqual(expected);
  });

  it('what waits for the citizen is the fund’s where a fund may judge', () => {
    expect(waiting(groundOf(8, { cv: null }))).toEqual([`${FUND} ${waitingForCitizen}`]);
    const hidden = { ...ACTIVE, status: 3, availability: 2 } as const;
    expect(waiting(groundOf(1, { cv: hidden }))).toEqual([`${FUND} ${notSearchable}`]);
    expect(waiting(groundOf(1, { fund: null, cv: null }))).toEqual([]);
    const changed = { ...hidden, changed: true };
    expect(waiting(groundOf(23, { cv: changed }))).toEqual([
      `${JOBCENTER} ${changedAfterApproval}`,
      `${FUND} ${changedAfterApproval} ${notSearchable}`,
      `${OPERATOR} ${changedAfterApproval}`,
    ]);
  });

  it('there are none of the dead, nor where no group is in force', () => {
    expect(casesOf(groundOf(13, { deceased: true }))).toEqual([]);
    expect(casesOf(groundOf(null))).toEqual([]);
  });

  it('a jobcenter’s case tells who the citizen is referred to, and the municipality', () => {
    const [first, second] = casesOf(groundOf(13));
    expect(first).toMatchObject({ unit: { code: '185' }, operator: '12345678', municipality: '155', lastDay: null });
    expect(second).toMatchObject({ unit: { code: '12345678' }, operator: null });
    expect(casesOf(groundOf(13, { operator: null }))).toMatchObject([{ operator: null }]);
  });

  it('a case has the last day of the membership or referral', () => {
    const operator = { code: '12345678', lastDay: '2026-11-30' };
    expect(casesOf(groundOf(8, { operator })).map(({ lastDay }) => lastDay)).toEqual([
      null,
      '2026-12-31',
      '2026-11-30',
    ]);
  });

  it.each<[string, { citizen: boolean; fund: boolean }, readonly (string | null)[]]>([
    ['by nobody', { citizen: true, fund: true }, ['2026-12-12', '2026-12-12', '2026-12-12']],
    ['by the citizen', { citizen: false, fund: true }, [null, '2026-12-12', null]],
    ['by the fund', { citizen: true, fund: false }, ['2026-12-12', '2026-12-12', '2026-12-12']],
    ['by both', { citizen: false, fund: false }, [null, null, null]],
  ])('a deadline met %s is due where it concerns the unit', (_, openFor, expected) => {
    const deadline = { dueOn: '2026-12-12', restsFrom: null, openFor };
    expect(casesOf(groundOf(8, { deadline })).map(({ dueOn }) => dueOn)).toEqual(expected);
  });

  it('a deadline that rests has the day it rests since', () => {
    const deadline = { dueOn: null, restsFrom: '2026-11-20', openFor: { citizen: true, fund: false } };
    expect(casesOf(groundOf(13, { deadline }))[0]).toMatchObject({ dueOn: null, restsFrom: '2026-11-20' });
  });

  it('has the reasons that are for the unit, a fund’s for that fund alone', () => {
    const reasons = (fund: number | null) =>
      casesOf(groundOf(8, { reasons: { fund, met: 1, of: 2 } })).map((one) => one.reasons);
    const counted = { met: 1, of: 2 };
    expect(reasons(null)).toEqual([counted, counted, counted]);
    expect(reasons(3)).toEqual([null, counted, null]);
    expect(reasons(1)).toEqual([null, null, null]);
  });
});
