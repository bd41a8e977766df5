import { expect, test } from 'vitest';
import { csvRow, fileHeadings, xlsxRow } from './updated-cvs';

const TEXTS = { cpr: 'C', revised: 'R', deleted: 'D', yes: 'Ja', no: 'Nej' };
/** Half past two twice: in October's doubled hour, an hour apart. */
const [EARLIER, LATER] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];

test('a row of a file has the number with its hyphen, Danish time, and yes or no', () => {
  expect(fileHeadings(TEXTS)).toEqual(['C', 'R', 'D']);
  const row = { cpr: '0000000000', revisedAt: Date.UTC(2026, 0, 2, 3, 4, 59), deleted: true };
  expect(csvRow(row, TEXTS)).toBe('000000-0000;02.01.2026 kl. 04.04;Ja\r\n');
  expect(xlsxRow(row, TEXTS)).toEqual(['000000-0000', { wallClock: Date.UTC(2026, 0, 2, 4, 4, 59) }, 'Ja']);
});

test.each([EARLIER, LATER])('a time of the doubled hour is told as the wall clock showed it (%i)', (revisedAt) => {
  expect(csvRow({ cpr: '0000000000', revisedAt, deleted: false }, TEXTS)).toContain(';25.10.2026 kl. 02.30;Nej');
});
