import { describe, expect, it } from 'vitest';
import { ChangeType } from '@/server/domain/code-lists';
import { type ActualOutcome, comparison } from './compare';
import { encodeReceipt, NOT_BUILT } from './receipt';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const BEFORE = ruleSet(SEEDED_RULES);
const VALUES = { requirement: 2, status: 3, availability: 2 };
const OUTCOME: ActualOutcome = {
  predicted: { ...VALUES, group: 2, category: 4 },
  actual: VALUES,
  maybeLater: false,
  events: [],
  between: [],
};

function compared(outcomes: readonly Partial<ActualOutcome>[], otherRules = false) {
  const all = comparison(BEFORE, otherRules);
  for (const outcome of outcomes) all.add({ ...OUTCOME, ...outcome });
  return all.result();
}

/** What a jobparat kontanthjælpsmodtager was asked about: by the seeded rules the requirement is 1. */
const receipt = encodeReceipt({
  facts: {
    ...{ day: '2027-01-01', since: 0, absences: [], deceased: false, lastSide: 'jobcenter' },
    group: { group: 2, category: 4 },
    cv: { state: 'active', status: 3, minimum: 31, choice: null },
  },
  standing: null,
  ...{ ruleSet: 2, requirementRow: 50, responsibilityRow: 60, build: NOT_BUILT },
});
const event = (to: number) => ({ changeType: ChangeType.requirement, to, receipt });

describe('a comparison of prediction and outcome', () => {
  it('counts by group and category', () => {
    const other = { ...VALUES, group: 1, category: null };
    expect(compared([{}, {}, { predicted: other }])).toEqual({
      ...{ predicted: 3, asPredicted: 3, differing: 0, unexplained: 0 },
      cells: [
        { group: 1, category: null, predicted: 1, asPredicted: 1, differences: [] },
        { group: 2, category: 4, predicted: 2, asPredicted: 2, differences: [] },
      ],
    });
  });

  it('names what came between, for each value that became another', () => {
    const actual = { requirement: 3, status: 3, availability: 1 };
    const { cells, ...counts } = compared([
      { actual, between: ['absence', 'choice'] },
      { actual, between: ['absence'] },
    ]);
    expect(counts).toEqual({ predicted: 2, asPredicted: 0, differing: 2, unexplained: 0 });
    expect(cells[0]?.differences).toEqual([
      {
        value: 'requirement',
        predicted: 2,
        actual: 3,
        citizens: 2,
        explained: { absence: 2, choice: 1 },
        unexplained: 0,
      },
      {
        value: 'availability',
        predicted: 2,
        actual: 1,
        citizens: 2,
        explained: { absence: 2, choice: 1 },
        unexplained: 0,
      },
    ]);
  });

  it.each([
    ['nothing', {}, false, {}, 1],
    ['other rules', {}, true, { rules: 1 }, 0],
    ['something since the day', { maybeLater: true }, false, { later: 1 }, 0],
  ] as const)('explains a difference by %s', (_, outcome, otherRules, explained, unexplained) => {
    const result = compared([{ ...outcome, actual: { ...VALUES, status: 4 } }], otherRules);
    expect(result).toMatchObject({ differing: 1, unexplained });
    expect(result.cells[0]?.differences).toMatchObject([{ value: 'status', explained, unexplained }]);
  });

  it('without a prediction counts an event that the rules before would not have brought about, and no other', () => {
    expect(compared([{ predicted: null, events: [event(1)] }])).toMatchObject({ differing: 0, cells: [] });
    expect(compared([{ predicted: null, events: [event(2)], between: ['group'] }])).toMatchObject({
      ...{ predicted: 0, differing: 1, unexplained: 0 },
      cells: [{ group: 2, category: 4, differences: [{ value: 'requirement', predicted: 'unchanged', actual: 2 }] }],
    });
  });

  it('takes an event without a receipt for one of the reform', () => {
    const events = [{ ...event(1), receipt: null }];
    expect(compared([{ predicted: null, events }])).toMatchObject({ differing: 1, unexplained: 1 });
  });
});
