import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CV_STATES, MINIMUM_ELEMENTS, type MinimumElement } from '@/server/domain/cv';
import { type Choice, outcome, type Situation, type Standing, sideAfterJudgement } from './outcome';
import type { ResponsibleSide } from './rule-set';

const NOON = Date.parse('2026-11-02T11:00:00Z');
const FUND = { id: 1, side: 'fund' } as const;
const SHARED = { id: 8, side: 'fund' } as const;
const JOBCENTER = { id: 2, side: 'jobcenter' } as const;
const OTHER = { id: 12, side: 'jobcenter' } as const;

type Group = Situation['group'];
type Cv = NonNullable<Situation['cv']>;

const LACKING: readonly MinimumElement[] = ['education'];

function situation(
  group: Group,
  requirement: 1 | 2 | 3,
  cv: Partial<Cv> | null,
  more: Partial<Situation> = {},
): Situation {
  return {
    day: '2026-11-02',
    since: NOON,
    group,
    requirement: { requirement, exemption: null, row: null },
    ruleSet: 1,
    deceased: false,
    lastSide: group?.side ?? null,
    cv: cv && { state: 'active', status: null, missing: [], choice: null, ...cv },
    ...more,
  };
}

function standing(group: Group, more: Partial<Standing> = {}): Standing {
  const side = group?.side ?? null;
  return {
    day: '2026-11-01',
    requirement: 3,
    group: group?.id ?? null,
    side,
    minimumMet: true,
    choicesFrom: null,
    ruleSet: 1,
    ...more,
  };
}

/** The status that follows, with its reason, when a citizen comes from one group into another. */
function status(
  from: { group: Group; lastSide?: ResponsibleSide | null; met?: boolean },
  to: { group: Group; status: Cv['status']; met?: boolean },
) {
  const lastSide = from.group?.side ?? from.lastSide ?? null;
  const before = standing(from.group, { side: lastSide, minimumMet: from.met ?? true });
  const missing = (to.met ?? true) ? [] : LACKING;
  const after = situation(to.group, 3, { status: to.status, missing }, { lastSide: to.group?.side ?? lastSide });
  const { value, reason } = outcome(before, after).status ?? {};
  return [value, reason];
}

describe('the CV status that follows (domain.md § 10)', () => {
  const none = { group: null };
  it.each([
    ['CV created, a group in force, minimum met', { group: FUND }, { group: FUND, status: null }, 2, 'begins'],
    [
      'CV created, a group in force, minimum unmet',
      { group: FUND },
      { group: FUND, status: null, met: false },
      1,
      'begins',
    ],
    ['CV created, no group in force', none, { group: null, status: null }, null, 'no-group'],
    ['a group opens, no status: minimum met', none, { group: JOBCENTER, status: null }, 2, 'begins'],
    ['a group opens, no status: minimum unmet', none, { group: JOBCENTER, status: null, met: false }, 1, 'begins'],
    [
      'a group of the same side opens again: 3',
      { group: null, lastSide: 'fund' },
      { group: FUND, status: 3 },
      3,
      'kept',
    ],
    [
      'a group of the same side opens again: 4',
      { group: null, lastSide: 'fund' },
      { group: SHARED, status: 4 },
      4,
      'kept',
    ],
    [
      'a group of the same side opens again: 2',
      { group: null, lastSide: 'fund' },
      { group: FUND, status: 2 },
      2,
      'group-opens',
    ],
    [
      'a group of the same side opens again: 2, minimum lost',
      { group: null, lastSide: 'fund' },
      { group: FUND, status: 2, met: false },
      1,
      'group-opens',
    ],
    [
      'a group of the other side opens: 3',
      { group: null, lastSide: 'fund' },
      { group: JOBCENTER, status: 3 },
      2,
      'group-opens',
    ],
    [
      'a group of the other side opens: 4, minimum unmet',
      { group: null, lastSide: 'jobcenter' },
      { group: FUND, status: 4, met: false },
      1,
      'group-opens',
    ],
    [
      'the first group ever after a judgement, of the jobcenter’s side',
      none,
      { group: JOBCENTER, status: 3 },
      3,
      'kept',
    ],
    ['the first group ever after a judgement, of the fund’s side', none, { group: FUND, status: 3 }, 2, 'group-opens'],
    ['another group of the same side: 3', { group: JOBCENTER }, { group: OTHER, status: 3 }, 3, 'kept'],
    [
      'another group of the same side: 1',
      { group: FUND, met: false },
      { group: SHARED, status: 1, met: false },
      1,
      'kept',
    ],
    ['another side: 3', { group: FUND }, { group: JOBCENTER, status: 3 }, 2, 'side-changes'],
    [
      'another side: 4, minimum unmet',
      { group: JOBCENTER },
      { group: SHARED, status: 4, met: false },
      1,
      'side-changes',
    ],
    ['another side: from 2 to 1', { group: FUND }, { group: JOBCENTER, status: 2, met: false }, 1, 'side-changes'],
    ['the group closes', { group: FUND }, { group: null, status: 3 }, 3, 'kept'],
    ['the minimum becomes met: 1', { group: FUND, met: false }, { group: FUND, status: 1 }, 2, 'minimum-met'],
    ['the minimum becomes met: 4', { group: FUND, met: false }, { group: FUND, status: 4 }, 4, 'kept'],
    [
      'the minimum becomes met, no group in force',
      { group: null, met: false },
      { group: null, status: 1 },
      2,
      'minimum-met',
    ],
    ['the minimum is lost: 2', { group: FUND }, { group: FUND, status: 2, met: false }, 2, 'kept'],
  ] as const)('%s', (_, from, to, value, reason) => {
    expect(status(from, to)).toEqual([value, reason]);
  });

  it('is none without a CV', () => {
    expect(outcome(standing(FUND), situation(FUND, 1, null)).status).toBeNull();
  });

  it('is the same in every state of the CV, and for the dead', () => {
    for (const state of CV_STATES) {
      if (state === 'deleted') continue;
      for (const deceased of [false, true]) {
        const after = situation(JOBCENTER, 1, { state, status: 3 }, { deceased });
        expect(outcome(standing(FUND), after).status).toEqual({ value: 2, reason: 'side-changes' });
      }
    }
  });

  it('is taken over as it is where nothing has been worked out yet, and set where it is missing', () => {
    expect(outcome(null, situation(JOBCENTER, 1, { status: 3 })).status).toEqual({ value: 3, reason: 'kept' });
    expect(outcome(null, situation(JOBCENTER, 1, { status: 1 })).status).toEqual({ value: 1, reason: 'kept' });
    expect(outcome(null, situation(JOBCENTER, 1, {})).status).toEqual({ value: 2, reason: 'begins' });
  });
});

describe('the side of the last group (domain.md § 10)', () => {
  it('stays when the group closes', () => {
    const closed = situation(null, 3, {}, { lastSide: 'fund' });
    expect(outcome(standing(FUND), closed).standing).toMatchObject({ group: null, side: 'fund' });
  });

  it('is the jobcenter’s after a judgement made while no group is in force', () => {
    expect(sideAfterJudgement(standing(null, { side: 'fund' }))).toBe('jobcenter');
    expect(sideAfterJudgement(standing(FUND))).toBe('fund');
  });
});

describe('the availability that follows (domain.md § 10)', () => {
  const chose = (value: 1 | 2, at = NOON): Choice => ({ value, by: 'citizen', at });
  it.each([
    ['required and met', 1, {}, {}, 1, 'must-be-searchable'],
    ['required, whatever was chosen', 1, { choice: chose(2) }, {}, 1, 'must-be-searchable'],
    ['required, archived', 1, { state: 'archived' }, {}, 2, 'archived'],
    ['required, disabled', 1, { state: 'disabled' }, {}, 2, 'disabled'],
    ['required, locked', 1, { state: 'locked' }, {}, 1, 'must-be-searchable'],
    ['required, deceased', 1, {}, { deceased: true }, 2, 'deceased'],
    ['required, minimum unmet', 1, { missing: LACKING }, {}, 2, 'minimum-not-met'],
    ['not required, nothing chosen', 2, {}, {}, 2, 'not-chosen'],
    ['not required, searchable chosen', 2, { choice: chose(1) }, {}, 1, 'chosen'],
    ['no requirement, not searchable chosen', 3, { choice: chose(2) }, {}, 2, 'chosen'],
    [
      'no requirement, searchable chosen, minimum unmet',
      3,
      { choice: chose(1), missing: LACKING },
      {},
      2,
      'minimum-not-met',
    ],
  ] as const)('%s', (_, requirement, cv, more, value, reason) => {
    const before = standing(JOBCENTER, { requirement });
    expect(outcome(before, situation(JOBCENTER, requirement, cv, more)).availability).toEqual({ value, reason });
  });

  it('is never searchable with the minimum unmet, the citizen dead or the CV archived or disabled', () => {
    const states = fc.constantFrom('active', 'archived', 'disabled', 'locked');
    const cvs = fc.record({
      state: states as fc.Arbitrary<Cv['state']>,
      status: fc.constantFrom(null, 1, 2, 3, 4),
      missing: fc.subarray([...MINIMUM_ELEMENTS]),
      choice: fc.option(fc.record({ value: fc.constantFrom(1, 2), by: fc.constant('citizen'), at: fc.integer() })),
    }) as fc.Arbitrary<Cv>;
    const groups = fc.constantFrom(null, FUND, SHARED, JOBCENTER);
    const requirements = fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>;
    fc.assert(
      fc.property(cvs, groups, groups, requirements, fc.boolean(), (cv, before, group, requirement, deceased) => {
        const { availability } = outcome(standing(before), situation(group, requirement, cv, { deceased }));
        const hidden = deceased || cv.missing.length > 0 || cv.state === 'archived' || cv.state === 'disabled';
        if (hidden) expect(availability?.value).toBe(2);
        else if (requirement === 1) expect(availability?.value).toBe(1);
      }),
    );
  });
});

describe('a choice (domain.md § 10)', () => {
  const AN_HOUR = 3_600_000;
  const chosenAt = (at: number) => ({ choice: { value: 1, by: 'citizen', at } as const });
  const lapsesFrom = (before: Standing, after: Situation) => outcome(before, after).standing.choicesFrom;

  it('lapses when the requirement to be searchable begins, and when it ends', () => {
    expect(lapsesFrom(standing(JOBCENTER, { requirement: 1 }), situation(JOBCENTER, 2, {}))).toBe(NOON);
    expect(lapsesFrom(standing(JOBCENTER, { requirement: 3 }), situation(JOBCENTER, 1, {}))).toBe(NOON);
  });

  it('lapses when a group closes without another', () => {
    expect(lapsesFrom(standing(JOBCENTER, { requirement: 3 }), situation(null, 3, {}))).toBe(NOON);
  });

  it('stays when the requirement changes between 2 and 3, and when a group follows another', () => {
    expect(lapsesFrom(standing(JOBCENTER, { requirement: 3 }), situation(JOBCENTER, 2, {}))).toBeNull();
    expect(lapsesFrom(standing(FUND, { requirement: 2 }), situation(JOBCENTER, 2, {}))).toBeNull();
  });

  it('counts from the instant others lapsed, not before', () => {
    const before = standing(JOBCENTER, { requirement: 1 });
    const value = (at: number) => outcome(before, situation(JOBCENTER, 2, chosenAt(at))).availability?.value;
    expect([value(NOON - 1), value(NOON), value(NOON + AN_HOUR)]).toEqual([2, 1, 1]);
  });

  it('that lapsed does not come back with what lapsed it', () => {
    const lapsed = outcome(
      standing(JOBCENTER, { requirement: 2 }),
      situation(JOBCENTER, 1, chosenAt(NOON - 1)),
    ).standing;
    const back = situation(JOBCENTER, 2, chosenAt(NOON - 1), { since: NOON + AN_HOUR });
    expect(outcome(lapsed, back).availability).toEqual({ value: 2, reason: 'choice-lapsed' });
    expect(outcome(lapsed, back).standing.choicesFrom).toBe(NOON + AN_HOUR);
  });
});

it('what follows follows once: asked again, nothing changes', () => {
  const groups = fc.constantFrom(null, FUND, SHARED, JOBCENTER, OTHER);
  fc.assert(
    fc.property(
      groups,
      groups,
      fc.constantFrom(null, 1, 2, 3, 4),
      fc.boolean(),
      fc.boolean(),
      (from, to, was, before, now) => {
        const cv = { status: was, missing: now ? [] : LACKING };
        const first = outcome(standing(from, { minimumMet: before }), situation(to, 2, cv));
        const again = outcome(first.standing, situation(to, 2, { ...cv, status: first.status?.value ?? null }));
        expect(again.status?.value ?? null).toBe(first.status?.value ?? null);
        expect(again.standing).toEqual(first.standing);
      },
    ),
  );
});
