import { expect, test } from 'vitest';
import { dayFromText, textOfDay } from './day-text';

test.each(['02.03.2026', '2.3.2026', '2/3-26', '02032026', '020326', ' 02-03-2026 '])('%j is 2 March 2026', (text) => {
  expect(dayFromText(text)).toBe('2026-03-02');
});

test.each(['', '31.02.2026', '2026', '1.13.2026', 'i går'])('%j is no day', (text) => {
  expect(dayFromText(text)).toBeUndefined();
});

test('a day is written dd.MM.yyyy', () => {
  expect(textOfDay('2026-03-02')).toBe('02.03.2026');
});
