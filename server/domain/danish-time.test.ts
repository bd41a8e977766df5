import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, instantsOfLocal, isoOf, startOfDay } from './danish-time';
import { isDay } from './day';

const utc = (text: string) => Date.parse(`${text}Z`);
const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
const days = fc
  .date({ min: new Date(Date.UTC(1800, 0, 1)), max: new Date(Date.UTC(2999, 11, 31)), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const danish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('the Danish day of an instant', () => {
  it.each([
    ['winter, just before midnight', '2026-01-31T22:59:59.999', '2026-01-31'],
    ['winter, midnight', '2026-01-31T23:00:00.000', '2026-02-01'],
    ['summer, just before midnight', '2026-07-31T21:59:59.999', '2026-07-31'],
    ['summer, midnight', '2026-07-31T22:00:00.000', '2026-08-01'],
    ['before 1970', '1969-07-20T20:17:40.500', '1969-07-20'],
  ])('%s', (_, instant, day) => {
    expect(dayOf(utc(instant))).toBe(day);
  });

  it('agrees with Intl', () => {
    fc.assert(fc.property(instants, (instant) => dayOf(instant) === danish.format(instant).slice(0, 10)));
  });
});

describe('the instants of a local time (domain.md § 7)', () => {
  it.each([
    ['winter', '2026-01-15T12:00:00', ['2026-01-15T11:00:00']],
    ['summer', '2026-07-15T12:00:00', ['2026-07-15T10:00:00']],
    ['the missing hour of March begins', '2026-03-29T02:00:00', []],
    ['the missing hour of March ends', '2026-03-29T02:59:59.999', []],
    ['after the missing hour', '2026-03-29T03:00:00', ['2026-03-29T01:00:00']],
    ['the doubled hour of October begins', '2026-10-25T02:00:00', ['2026-10-25T00:00:00', '2026-10-25T01:00:00']],
    [
      'the doubled hour of October ends',
      '2026-10-25T02:59:59.999',
      ['2026-10-25T00:59:59.999', '2026-10-25T01:59:59.999'],
    ],
    ['after the doubled hour', '2026-10-25T03:00:00', ['2026-10-25T02:00:00']],
  ])('%s', (_, local, expected) => {
    expect(instantsOfLocal(utc(local))).toEqual(expected.map(utc));
  });

  it('include the instant that has this local time, to the millisecond', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const local = utc(danish.format(instant).replace(' ', 'T')) + (instant % 1000);
        expect(instantsOfLocal(local)).toContain(instant);
      }),
    );
  });
});

describe('Danish time in ISO 8601', () => {
  it('has different offsets within the doubled hour', () => {
    expect(isoOf(utc('2026-10-25T00:30:00'))).toBe('2026-10-25T02:30:00+02:00');
    expect(isoOf(utc('2026-10-25T01:30:00'))).toBe('2026-10-25T02:30:00+01:00');
  });

  it('parses back to the same second, and shows the Danish wall clock', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(Date.parse(isoOf(instant))).toBe(Math.floor(instant / 1000) * 1000);
        expect(isoOf(instant).slice(0, 19)).toBe(danish.format(instant).replace(' ', 'T'));
      }),
    );
  });
});

describe('days', () => {
  it('the number of days between two days inverts addDays', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -50_000, max: 50_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it('each day begins where the previous one ends, from 1800 to 2999', () => {
    fc.assert(
      fc.property(days, (day) => {
        const start = startOfDay(day);
        expect(dayOf(start)).toBe(day);
        expect(dayOf(start - 1)).toBe(addDays(day, -1));
      }),
    );
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 120, '2027-02-21'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it.each(['1800-01-01', '2024-02-29', '2999-12-31', '2000-02-29'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '1799-12-31',
    '3000-01-01',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    '2026-01-01 ',
    '2026-01-01\n',
    '',
  ])('%j is not a day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
