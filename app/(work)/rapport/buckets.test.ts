import { expect, test } from 'vitest';
import { countBy, unitOf } from './buckets';

test.each([
  ['2026-11-23', '2026-11-23', 'day'],
  ['2026-10-01', '2026-12-01', 'day'],
  ['2026-10-01', '2026-12-02', 'week'],
  ['2027-12-31', '2028-12-30', 'week'],
  ['2026-01-01', '2027-01-02', 'month'],
] as const)('the bars of %s to %s are by %s', (from, to, unit) => {
  expect(unitOf({ from, to })).toBe(unit);
});

test('the first week is labelled by its Monday, also if that is before the period', () => {
  const counts = countBy('week', { from: '2026-11-18', to: '2026-12-01' }, [
    { day: '2026-11-18', changes: 3 },
    { day: '2026-11-22', changes: 4 },
    { day: '2026-12-01', changes: 1 },
  ]);
  expect([...counts]).toEqual([
    ['2026-11-16', 7],
    ['2026-11-23', 0],
    ['2026-11-30', 1],
  ]);
});

test('the same month of two years gives two bars', () => {
  const counts = countBy('month', { from: '2025-12-15', to: '2026-12-15' }, [
    { day: '2025-12-31', changes: 1 },
    { day: '2026-12-01', changes: 5 },
    { day: '2026-12-02', changes: 6 },
  ]);
  expect(counts.size).toBe(13);
  expect(counts.get('2025-12-01')).toBe(1);
  expect(counts.get('2026-12-01')).toBe(11);
});
