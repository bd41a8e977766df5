import { describe, expect, it } from 'vitest';
import { isWorkingDay } from './working-days';

describe('working days', () => {
  it.each([
    ['2026-04-02', 'Maundy Thursday'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-05-25', 'Whit Monday'],
    ['2024-04-01', 'Easter Monday of a leap year'],
    ['2038-04-26', 'Easter Monday of the latest Easter there is'],
    ['2026-01-01', 'New Year’s Day'],
    ['2026-06-05', 'Constitution Day'],
    ['2026-12-24', 'Christmas Eve'],
    ['2026-12-25', 'Christmas Day'],
    ['2026-11-28', 'a Saturday'],
    ['2026-11-29', 'a Sunday'],
  ])('%s, %s, is none', (day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  it.each(['2026-11-27', '2026-04-01', '2026-04-07', '2026-05-15', '2028-02-29'])('%s is one', (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });
});
