import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CV_STATES, MINIMUM_ELEMENTS, type MinimumElement } from '@/server/domain/cv';
import { outcome, type Situation, type Standing, sideAfterJudgement } from './outcome';
import { outcomeVector, vectors } from './vectors.test-support';

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

const VECTORS = vectors('outcome', outcomeVector);

describe('what follows (domain.md § 10)', () => {
  it.each(VECTORS)('$name', ({ standing: before, situation: after, outcome: expected }) => {
    const { status, availability, standing: next } = outcome(before, after);
    const seen = { status, availability, choicesFrom: next.choicesFrom };
    expect(seen).toMatchObject(expected);
  });
});

describe('the CV status that follows (domain.md § 10)', () => {
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
