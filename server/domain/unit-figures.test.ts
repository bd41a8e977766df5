import { describe, expect, it } from 'vitest';
import { addDays } from './danish-time';
import { JUDGED_DAYS, judgedADay } from './unit-figures';

const daysBefore = (today: string) =>
  Array.from({ length: JUDGED_DAYS }, (_, index) => addDays(today, index - JUDGED_DAYS));

describe('what a unit judges a day', () => {
  it('is the mean over the working days of the four weeks before', () => {
    const days = daysBefore('2026-11-27');
    expect(
      judgedADay(
        [
          { day: '2026-11-26', count: 600 },
          { day: '2026-11-25', count: 320 },
        ],
        days,
      ),
    ).toBe(46);
  });

  it('counts judgements at week-ends, and no holidays', () => {
    // Thursday to Monday of Easter are no working days: 17 are left.
    expect(judgedADay([{ day: '2026-04-05', count: 34 }], daysBefore('2026-04-10'))).toBe(2);
  });

  it('is at least one where there is any, and unknown where there is none', () => {
    expect(judgedADay([{ day: '2026-11-26', count: 1 }], daysBefore('2026-11-27'))).toBe(1);
    expect(judgedADay([], daysBefore('2026-11-27'))).toBeNull();
  });
});
