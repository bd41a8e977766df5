import { expect, test } from 'vitest';
import { formatsFor } from './formats';
import { timeBeside } from './time-beside';

const formats = formatsFor('da');
const english = formatsFor('en');

test('instants are formatted in Danish time, summer and winter', () => {
  expect(formats.dayTime('2026-03-28T23:30:00Z')).toBe('29.03.2026 kl.\u00a000.30');
  expect(formats.dayTime('2026-03-29T23:30:00Z')).toBe('30.03.2026 kl.\u00a001.30');
});

test('a time has its day only beside another day', () => {
  const midnight = Date.parse('2026-03-29T22:00:00Z');
  expect(timeBeside(formats, midnight, '2026-03-30')).toBe('kl.\u00a000.00');
  expect(timeBeside(formats, midnight - 1, '2026-03-30')).toBe('29.03.2026 kl.\u00a023.59');
  expect(timeBeside(english, midnight, '2026-03-30')).toBe('00:00');
});

test('only the hour repeated when the clock goes back is marked as summer or winter time', () => {
  const times = (from: string, hours: number) =>
    Array.from({ length: hours }, (_, hour) =>
      formats.time(Date.parse(from) + hour * 3_600_000).replace('\u00a0', ' '),
    );
  expect(times('2026-10-24T23:30:00Z', 4)).toEqual([
    'kl. 01.30',
    'kl. 02.30 (sommertid)',
    'kl. 02.30 (vintertid)',
    'kl. 03.30',
  ]);
  expect(times('2026-03-29T00:30:00Z', 2)).toEqual(['kl. 01.30', 'kl. 03.30']);
  expect(formats.dayTime('2026-10-25T00:59:59.999Z')).toBe('25.10.2026 kl.\u00a002.59 (sommertid)');
  expect(formats.dayTime('2026-10-25T01:00:00Z')).toBe('25.10.2026 kl.\u00a002.00 (vintertid)');
  expect([23, 24, 25, 26].map((hour) => formats.hourOf(Date.UTC(2026, 9, 24, hour)))).toEqual([
    undefined,
    'sommertid',
    'vintertid',
    undefined,
  ]);
});

test('a day is formatted as itself, whatever the time zone', () => {
  expect(formats.day('2026-03-29')).toBe('29.03.2026');
  expect(formats.shortDay('2026-03-09')).toBe('09.03');
  expect(formats.longDay('2026-03-29')).toBe('Søndag den 29. marts 2026');
  expect(formats.month('2026-03-01')).toBe('Marts 2026');
  expect(formats.shortMonth('2026-09-01')).toBe('sep. 2026');
});

test('Danish numbers have a point for thousands and a decimal comma', () => {
  expect(formats.number(1234.5)).toBe('1.234,5');
});

test('Danish names sort with æ, ø, å last and aa as å', () => {
  expect(['Ålborg', 'Ærø', 'Zealand', 'Øster', 'Aarhus'].sort(formats.compare)).toEqual([
    'Zealand',
    'Ærø',
    'Øster',
    'Ålborg',
    'Aarhus',
  ]);
});

test('English has the day first and 24 hours', () => {
  expect(english.day('2026-10-05')).toBe('05/10/2026');
  expect(english.dayTime('2026-10-05T12:30:00Z')).toBe('05/10/2026 at\u00a014:30');
  expect(english.time('2026-10-05T22:05:00Z')).toBe('00:05');
  expect(english.dayTime('2026-10-25T01:00:00Z')).toBe('25/10/2026 at\u00a002:00 (winter time)');
  expect(english.longDay('2026-03-29')).toBe('Sunday 29 March 2026');
  expect(english.shortDay('2026-03-09')).toBe('09/03');
  expect(english.month('2026-03-01')).toBe('March 2026');
  expect(english.number(1234.5)).toBe('1,234.5');
  expect(english.list(['one', 'two', 'three'])).toBe('one, two and three');
  expect(formats.list(['en', 'to', 'tre'])).toBe('en, to og tre');
});

test('English names sort with å as a and ø as o', () => {
  expect(['Zealand', 'Ålborg', 'Ærø', 'Øster', 'Aarhus', 'Odense'].sort(english.compare)).toEqual([
    'Aarhus',
    'Ærø',
    'Ålborg',
    'Odense',
    'Øster',
    'Zealand',
  ]);
});
