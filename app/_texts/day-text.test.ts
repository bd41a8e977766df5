import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { dayFromText, textOfDay } from './day-text';

const TODAY = '2026-11-25';
const days = fc.integer({ min: 0, max: 36_524 }).map((count) => addDays('2000-01-01', count));
const between = fc.constantFrom('.', '/', '-', ' ', ', ', '. ', '–', ' / ');
const around = fc.constantFrom('', ' ', '\t', '\u00a0');
const MONTHS = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');

/** A day as people type it, with its year. */
const typed = days.chain((day) => {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const short = (number: string) => fc.constantFrom(number, String(Number(number)));
  const years = fc.constantFrom(year, year.slice(2));
  const name = MONTHS[Number(month) - 1] ?? '';
  const names = fc.constantFrom(name, name.slice(0, 3), `${name.slice(0, 3)}.`, name.toUpperCase());
  const separated = fc.tuple(short(dayOfMonth), between, fc.oneof(short(month), names), between, years);
  const digitsOnly = fc.tuple(fc.constant(dayOfMonth), fc.constant(month), years);
  return fc
    .tuple(around, fc.oneof(separated, digitsOnly, fc.constant([day])), around)
    .map(([before, parts, after]) => ({ day, text: before + parts.join('') + after }));
});

test.each(['02.03.2026', '2.3.2026', '2/3-26', '02032026', '020326', ' 02-03-2026 ', 'd. 2. marts 2026', '2026-03-02'])(
  '%j is parsed as 2 March 2026',
  (text) => {
    expect(dayFromText(text, TODAY)).toBe('2026-03-02');
  },
);

test.each(['02/03/2026', '2 March 2026', '2nd March 2026', '2nd of March, 2026', 'March 2, 2026', 'mar 2nd 2026'])(
  'the English %j is parsed as 2 March 2026',
  (text) => {
    expect(dayFromText(text, TODAY)).toBe('2026-03-02');
  },
);

test.each(['March 2026', 'March 32, 2026', 'of March 2026', '2 th March 2026'])('the English %j is no day', (text) => {
  expect(typeof dayFromText(text, TODAY)).toBe('object');
});

test.each(['1.11', '01.11', '0111', '1.11.', '1/11', '1 11', '01-11', '1. november', '1 nov', '1nov'])(
  '%j is parsed as 1 November of this year',
  (text) => {
    expect(dayFromText(text, TODAY)).toBe('2026-11-01');
  },
);

test.each([
  ['2026-01-05', '31.12', '2025-12-31'],
  ['2026-01-05', '5.2', '2026-02-05'],
  ['2026-01-05', '6.2', '2025-02-06'],
  ['2026-12-31', '1.1', '2026-01-01'],
  ['2026-11-15', '30.11', '2026-11-30'],
] as const)('on %s, %j is parsed as %s', (today, text, day) => {
  expect(dayFromText(text, today)).toBe(day);
});

test.each([
  ['', { wrong: 'unreadable' }],
  ['1', { wrong: 'unreadable' }],
  ['i går', { wrong: 'unreadable' }],
  ['1.1.202', { wrong: 'unreadable' }],
  ['0.11', { wrong: 'unreadable' }],
  ['111', { wrong: 'digits' }],
  ['1112026', { wrong: 'digits' }],
  ['1132026', { wrong: 'digits' }],
  ['2026', { wrong: 'month', month: 26 }],
  ['1.13.2026', { wrong: 'month', month: 13 }],
  ['1.0', { wrong: 'month', month: 0 }],
  ['1.1.1799', { wrong: 'year' }],
  ['1.1.3000', { wrong: 'year' }],
  ['31.11', { wrong: 'day-of-month', month: 11, year: 2026, days: 30 }],
  ['31.02.2026', { wrong: 'day-of-month', month: 2, year: 2026, days: 28 }],
  ['29.2.1900', { wrong: 'day-of-month', month: 2, year: 1900, days: 28 }],
  ['30.2.24', { wrong: 'day-of-month', month: 2, year: 2024, days: 29 }],
])('%j is no day, for the reason %j', (text, wrong) => {
  expect(dayFromText(text, TODAY)).toEqual(wrong);
});

test('every day is parsed from every notation', () => {
  fc.assert(
    fc.property(typed, ({ day, text }) => {
      expect(dayFromText(text, TODAY), text).toBe(day);
    }),
    { numRuns: 1_000 },
  );
});

test('digits without separators are parsed only with two digits each for day and month', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,9}$/), (text) => {
      const found = dayFromText(text, TODAY);
      if (typeof found !== 'string') return;
      const [year = '', month, day] = found.split('-');
      expect([`${day}${month}`, `${day}${month}${year}`, `${day}${month}${year.slice(2)}`]).toContain(text);
    }),
    { numRuns: 2_000 },
  );
});

test('any numbers are parsed as the day they name, or rejected with the length of the month', () => {
  const number = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1800, max: 2999 }), (day, month, year) => {
      const two = (each: number) => String(each).padStart(2, '0');
      const expected: Day = `${year}-${two(month)}-${two(day)}`;
      const found = dayFromText(`${day}.${month}.${year}`, TODAY);
      if (isDay(expected)) expect(found).toBe(expected);
      else if (month < 1 || month > 12) expect(found).toEqual({ wrong: 'month', month });
      else if (day < 1) expect(found).toEqual({ wrong: 'unreadable' });
      else expect(found).toMatchObject({ wrong: 'day-of-month', month, year });
    }),
    { numRuns: 1_000 },
  );
});

test('any other text is parsed as a valid day or rejected with a reason', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.string({ unit: fc.constantFrom(...'019.-/ janmy'), maxLength: 12 }),
      ),
      (text) => {
        const found = dayFromText(text, TODAY);
        expect(typeof found === 'string' ? isDay(found) : found.wrong).toBeTruthy();
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a day is formatted as dd.MM.yyyy, in English as dd/MM/yyyy, and parsed back', () => {
  expect(textOfDay('2026-03-02')).toBe('02.03.2026');
  expect(textOfDay('2026-03-02', 'en')).toBe('02/03/2026');
  fc.assert(fc.property(days, (day) => dayFromText(textOfDay(day, 'en'), TODAY) === day));
  fc.assert(fc.property(days, (day) => dayFromText(textOfDay(day), TODAY) === day));
});
