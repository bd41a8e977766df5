import { describe, expect, it } from 'vitest';
import { refusalLine } from './refused-line';

describe('the message for a refused line', () => {
  it('has line, id, field and reason', () => {
    expect(refusalLine({ line: 3, id: 'a7', field: 'fund', reason: 'not-in-list' })).toBe(
      'line 3, id a7, field fund: is not a value of the code list',
    );
    expect(refusalLine({ line: 4, id: null, field: 'line', reason: 'not-json' })).toContain('id –,');
  });

  it('never contains a CPR, not even from a record’s id', () => {
    for (const number of ['0203801234', '020380-1234']) {
      const line = refusalLine({ line: 1, id: `x-${number}/7`, field: 'at', reason: 'ahead-of-time' });
      expect(line).not.toContain(number);
      expect(line).toContain('id x-**********/7');
    }
  });
});
