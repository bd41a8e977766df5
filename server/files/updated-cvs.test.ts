import { expect, test } from 'vitest';
import { csvRow, fileHeadings, xlsxRow } from './updated-cvs';

const TEXTS = { cpr: 'C', revised: 'R', deleted: 'D', yes: 'Ja', no: 'Nej' };
/** 02:30 twice: daylight saving time ends in October, and an hour repeats. */
const [EARLIER, LATER] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];

test('a row of a file has the CPR with its hyphen, the time in Denmark, and yes or no', () => {
  expect(fileHeadings(TEXTS)).toEqual(['C', 'R', 'D']);
  const row = { cpr: '0000000000', revisedAt: Date.UTC(2026, 0, 2, 3, 4, 59), deleted: true };
  expect(csvRow(row, TEXTS)).toBe('000000-0000;2026-01-02T04:04:59+01:00;Ja\r\n');
  expect(xlsxRow(row, TEXTS)).toEqual(['000000-0000', { wallClock: Date.UTC(2026, 0, 2, 4, 4, 59) }, 'Ja']);
});

test('times of the repeated hour in October differ in CSV by their offset; a workbook has the wall-clock time', () => {
  const [earlier, later] = [EARLIER, LATER].map((revisedAt) => ({ cpr: '0000000000', revisedAt, deleted: false }));
  if (!earlier || !later) throw new Error('two rows expected');
  expect(csvRow(earlier, TEXTS)).toContain(';2026-10-25T02:30:00+02:00;Nej');
  expect(csvRow(later, TEXTS)).toContain(';2026-10-25T02:30:00+01:00;Nej');
  for (const row of [earlier, later])
    expect(xlsxRow(row, TEXTS)[1]).toEqual({ wallClock: Date.UTC(2026, 9, 25, 2, 30) });
});
