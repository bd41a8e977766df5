import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateTime } from './date-time';

const utc = (text: string) => Date.parse(`${text}Z`);
const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
const danish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('xs:dateTime (domain.md § 7)', () => {
  it.each([
    ['in UTC', '2026-11-01T08:30:00Z', '2026-11-01T08:30:00'],
    ['ahead of UTC', '2026-11-01T08:30:00+01:00', '2026-11-01T07:30:00'],
    ['behind UTC', '2026-11-01T08:30:00-05:30', '2026-11-01T14:00:00'],
    ['at the furthest offset', '2026-11-01T08:30:00+14:00', '2026-10-31T18:30:00'],
    ['with milliseconds', '2026-11-01T08:30:00.123Z', '2026-11-01T08:30:00.123'],
    ['with one decimal', '2026-11-01T08:30:00.5Z', '2026-11-01T08:30:00.500'],
    ['with more than three decimals: cut, not rounded', '2026-11-01T08:30:00.1239999Z', '2026-11-01T08:30:00.123'],
    ['the midnight that ends a day', '2026-11-01T24:00:00Z', '2026-11-02T00:00:00'],
    ['the midnight that ends a year, with zero decimals', '2026-12-31T24:00:00.000Z', '2027-01-01T00:00:00'],
    ['Danish time in winter', '2026-11-01T08:30:00', '2026-11-01T07:30:00'],
    ['Danish time in summer', '2026-06-01T08:30:00', '2026-06-01T06:30:00'],
  ])('%s', (_, text, instant) => {
    expect(parseDateTime(text, 'earlier')).toBe(utc(instant));
    expect(parseDateTime(text, 'later')).toBe(utc(instant));
  });

  it.each([
    ['the minimum of .NET and of XML Schema’s common era', '0001-01-01T00:00:00', '0001-01-01T00:00:00'],
    ['the same minimum in UTC', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00'],
    ['the same minimum in Danish time', '0001-01-01T00:00:00+01:00', '0001-01-01T00:00:00'],
    ['before the minimum', '-0044-03-15T12:00:00Z', '0001-01-01T00:00:00'],
    ['before the minimum and the range of Date', '-999999999-01-01T00:00:00', '0001-01-01T00:00:00'],
    ['a year of two digits', '0077-02-28T00:00:00Z', '0077-02-28T00:00:00'],
    ['1753, the minimum of SQL Server', '1753-01-01T00:00:00Z', '1753-01-01T00:00:00'],
    ['the year 3000', '3000-01-01T00:00:00Z', '3000-01-01T00:00:00'],
    ['the maximum of .NET', '9999-12-31T23:59:59.9999999', '9999-12-31T23:59:59.999'],
    ['the same maximum in UTC', '9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999'],
    ['the same maximum in another offset', '9999-12-31T23:59:59-05:00', '9999-12-31T23:59:59.999'],
    ['the midnight after the maximum', '9999-12-31T24:00:00Z', '9999-12-31T23:59:59.999'],
    ['after the maximum', '12026-11-01T08:30:00Z', '9999-12-31T23:59:59.999'],
    ['the maximum of Java', '292278994-08-17T07:12:55.807Z', '9999-12-31T23:59:59.999'],
  ])('is limited to the years 1 to 9999: %s', (_, text, instant) => {
    expect(parseDateTime(text, 'earlier')).toBe(utc(instant));
    expect(parseDateTime(text, 'later')).toBe(utc(instant));
  });

  it('is the earlier or the later instant in the doubled hour of October, as requested', () => {
    expect(parseDateTime('2026-10-25T02:30:00', 'earlier')).toBe(utc('2026-10-25T00:30:00'));
    expect(parseDateTime('2026-10-25T02:30:00', 'later')).toBe(utc('2026-10-25T01:30:00'));
  });

  it('does not exist in the missing hour of March', () => {
    expect(parseDateTime('2026-03-29T02:30:00', 'earlier')).toBe('no-such-local-time');
    expect(parseDateTime('2026-03-29T02:30:00+01:00', 'earlier')).toBe(utc('2026-03-29T01:30:00'));
  });

  it.each([
    '',
    '2026-11-01',
    '2026-11-01T08:30Z',
    '2026-11-01T08:30:00z',
    '2026-11-01 08:30:00Z',
    '2026-11-31T08:30:00Z',
    '2026-02-29T08:30:00Z',
    '2026-11-01T25:00:00Z',
    '2026-11-01T24:00:01Z',
    '2026-11-01T24:00:00.001Z',
    '2026-11-01T08:60:00Z',
    '2026-11-01T08:30:60Z',
    '2026-11-01T08:30:00.Z',
    '2026-11-01T08:30:00+14:01',
    '2026-11-01T08:30:00+15:00',
    '2026-11-01T08:30:00+1:00',
    '2026-11-01T08:30:00+01:60',
    '9999-12-32T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '12100-02-29T00:00:00Z',
    '012026-11-01T08:30:00Z',
    '999-11-01T08:30:00Z',
    '+2026-11-01T08:30:00Z',
    ' 2026-11-01T08:30:00Z',
    '2026-11-01T08:30:00Z\n',
    '2026-11-01T08:30:00Z\u000b',
    '1762000000000',
  ])('%j is not a date and time', (text) => {
    expect(parseDateTime(text, 'earlier')).toBe('not-a-date-time');
  });

  it('parses every instant written with any offset', () => {
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(instants, offsets, (instant, offset) => {
        const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1);
        const distance = Math.abs(offset);
        const clock = `${String(Math.floor(distance / 60)).padStart(2, '0')}:${String(distance % 60).padStart(2, '0')}`;
        expect(parseDateTime(`${local}${offset < 0 ? '-' : '+'}${clock}`, 'earlier')).toBe(instant);
      }),
    );
  });

  it('parses every instant from the Danish wall clock as Intl writes it', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const local = `${danish.format(instant).replace(' ', 'T')}.${String(instant % 1000).padStart(3, '0')}`;
        const both = [parseDateTime(local, 'earlier'), parseDateTime(local, 'later')];
        expect(both).toContain(instant);
        expect(Number(both[1]) - Number(both[0])).toBeOneOf([0, 3_600_000]);
      }),
    );
  });

  it('returns an instant or a reason for any text', () => {
    const pieces = fc.constantFrom(
      ...'0123456789',
      '-',
      ':',
      'T',
      'Z',
      '+',
      '.',
      '2026-11-01',
      'T08:30:00',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(parseDateTime(parts.join(''), 'later')).toSatisfy(
          (answer: unknown) =>
            Number.isSafeInteger(answer) || answer === 'not-a-date-time' || answer === 'no-such-local-time',
        );
      }),
    );
  });
});
