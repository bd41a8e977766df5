import { expect, test } from 'vitest';
import { daysOfPreset, eachDay, periodOf, periodStatusOf } from './period';
import { weekOf, weeksBack } from './weeks';

test.each([
  ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['thisWeek', '2026-03-01', '2026-02-23', '2026-03-01'],
  ['lastWeek', '2026-03-02', '2026-02-23', '2026-03-01'],
  ['thisMonth', '2026-03-15', '2026-03-01', '2026-03-15'],
  ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-05', '2025-12-01', '2025-12-31'],
] as const)('the preset %s on %s is %s to %s', (preset, today, from, to) => {
  expect(daysOfPreset(preset, today)).toEqual({ from, to });
});

test('a period ends at the midnight after its last day', () => {
  expect(periodOf({ from: '2026-02-28', to: '2026-02-28' })).toEqual({
    start: '2026-02-28T00:00:00',
    end: '2026-03-01T00:00:00',
  });
});

test.each([
  ['2026-03-01T00:00+01:00', '2026-04-01T00:00+02:00', 'closed'],
  ['2026-03-01T00:00+01:00', '2026-03-31T23:59:59.999+02:00', 'open'],
  ['2026-03-01T00:00+01:00', '2026-03-01T00:00+01:00', 'future'],
] as const)('the period March, in a response from %s to %s, is %s', (start, end, status) => {
  const response = { start: Date.parse(start), end: Date.parse(end) };
  expect(periodStatusOf({ from: '2026-03-01', to: '2026-03-31' }, response)).toBe(status);
});

test('eachDay lists each day once when summer time begins', () => {
  expect(eachDay({ from: '2026-03-28', to: '2026-03-30' })).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
});

// ISO 8601: week 1 contains the first Thursday, so days around New Year may belong to the other year.
test.each([
  ['2025-12-29', 2026, 1],
  ['2026-01-04', 2026, 1],
  ['2026-12-31', 2026, 53],
  ['2027-01-03', 2026, 53],
  ['2027-01-04', 2027, 1],
] as const)('%s is in ISO week %i/%i', (day, year, week) => {
  expect(weekOf(day)).toMatchObject({ year, week });
});

test('weeksBack goes back over New Year', () => {
  expect(weeksBack('2026-01-08', 3).map(({ year, week }) => `${year}/${week}`)).toEqual([
    '2026/2',
    '2026/1',
    '2025/52',
  ]);
});
