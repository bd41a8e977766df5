import { expect, test } from 'vitest';
import { csvLine } from './csv';

test('a line has semicolons between and ends in CRLF', () => {
  expect(csvLine(['a', 'b', ''])).toBe('a;b;\r\n');
});

test.each(['=1+1', '+45', '-1', '@SUM(A1)', '\tx'])('what a spreadsheet would run stays text: %j', (text) => {
  expect(csvLine([text])).toBe(`'${text}\r\n`);
});

test('quotes, semicolons and line feeds are quoted', () => {
  expect(csvLine(['he said "no"', 'a;b', 'one\ntwo'])).toBe('"he said ""no""";"a;b";"one\ntwo"\r\n');
});

test('a formula with a semicolon is guarded and quoted', () => {
  expect(csvLine(['=A1;B1'])).toBe('"\'=A1;B1"\r\n');
});
