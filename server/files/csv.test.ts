import { expect, test } from 'vitest';
import { csvLine } from './csv';

test('a CSV line separates cells by semicolons and ends with CRLF', () => {
  expect(csvLine(['a', 'b', ''])).toBe('a;b;\r\n');
});

test.each(['=1+1', '+45', '-1', '@SUM(A1)', '\tx'])('a cell that looks like a formula is escaped: %j', (text) => {
  expect(csvLine([text])).toBe(`'${text}\r\n`);
});

test('cells with quotes, semicolons or line feeds are quoted', () => {
  expect(csvLine(['he said "no"', 'a;b', 'one\ntwo'])).toBe('"he said ""no""";"a;b";"one\ntwo"\r\n');
});

test('a formula with a semicolon is escaped and quoted', () => {
  expect(csvLine(['=A1;B1'])).toBe('"\'=A1;B1"\r\n');
});
