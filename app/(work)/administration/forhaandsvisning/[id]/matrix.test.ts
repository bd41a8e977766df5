import { describe, expect, it } from 'vitest';
import { axisOf, changedOf, largestChange, type PreviewResult, wayOf } from './matrix';

const RESULT: PreviewResult = {
  ...{ fileExamples: 0, concerned: 10, changed: 9, groups: [], jobcenters: [], funds: [] },
  changes: [
    { value: 'requirement', from: 1, to: 2, citizens: 2, examples: [] },
    { value: 'requirement', from: 2, to: 1, citizens: 4, examples: [] },
    { value: 'deadline', from: null, to: 14, citizens: 3, examples: [] },
  ],
  kept: [
    { value: 'deadline', at: 7, citizens: 1 },
    { value: 'status', at: 3, citizens: 5 },
  ],
};

describe('the matrix of a preview', () => {
  it('has every requirement, else the values that anybody has, and nothing last', () => {
    expect(axisOf(RESULT, 'requirement')).toEqual([1, 2, 3]);
    expect(axisOf(RESULT, 'deadline')).toEqual([7, 14, null]);
    expect(axisOf(RESULT, 'status')).toEqual([3]);
    expect(axisOf(RESULT, 'availability')).toEqual([]);
  });

  it('begins with the change of most citizens', () => {
    expect(largestChange(RESULT.changes, 'requirement')).toMatchObject({ from: 2, to: 1 });
    expect(largestChange(RESULT.changes, 'status')).toBeUndefined();
    expect(changedOf(RESULT.changes, 'requirement')).toBe(6);
  });

  it.each([
    ['requirement', 1, 2, 'requirement-relaxed'],
    ['requirement', 1, 3, 'requirement-relaxed'],
    ['requirement', 2, 3, 'requirement-relaxed'],
    ['requirement', 2, 1, 'requirement-stricter'],
    ['requirement', 3, 1, 'requirement-new'],
    ['requirement', 3, 2, 'requirement-new'],
    ['status', 3, 2, 'status-again'],
    ['status', 4, 1, 'status-unfinished'],
    ['status', 1, null, 'status-other'],
    ['availability', 2, 1, 'availability-shown'],
    ['availability', 1, 2, 'availability-hidden'],
    ['deadline', null, 14, 'deadline-new'],
    ['deadline', 14, null, 'deadline-none'],
    ['deadline', 14, 21, 'deadline-longer'],
    ['deadline', 14, 10, 'deadline-shorter'],
  ] as const)('says which way %s goes from %s to %s', (value, from, to, way) => {
    expect(wayOf({ value, from, to })).toBe(way);
  });
});
