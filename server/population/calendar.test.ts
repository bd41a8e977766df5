import { describe, expect, it } from 'vitest';
import * as danish from '@/server/domain/danish-time';
import { dayNumber, dayOf, firstOfMonth, isoDay, isWeekend, startOfDay, yearsLater } from './calendar';

describe('days of the Danish calendar', () => {
  it('begin and end as in the domain, also when the clock changes', () => {
    for (let day = dayNumber('2025-03-01'); day < dayNumber('2026-11-15'); day++) {
      const start = startOfDay(day);
      expect(dayOf(start)).toBe(day);
      expect(dayOf(start - 1)).toBe(day - 1);
      expect(danish.dayOf(start)).toBe(isoDay(day));
    }
  });

  it('can be moved by years and months', () => {
    expect(isoDay(yearsLater(dayNumber('2024-02-29'), -2))).toBe('2022-03-01');
    expect(isoDay(firstOfMonth(dayNumber('2026-12-31'), 1))).toBe('2027-01-01');
  });

  it('are weekend days on Saturday and Sunday', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => isWeekend(dayNumber(day)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
