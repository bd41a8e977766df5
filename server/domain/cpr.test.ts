import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, birthYear, CPR_PATTERN, formatCpr, maskCpr, UNKNOWN_CPR } from './cpr';
import { DOCUMENT } from './specification.test-support';

// Synthetic: born before 2007, check digit wrong, not on 1 January (wire.md § 3).
const SYNTHETIC = '0203801234';
const two = (value: number) => String(value).padStart(2, '0');

describe('the CPR pattern (domain.md § 3)', () => {
  const [pattern = '', ...others] = [...new Set([...DOCUMENT.matchAll(/Pattern: (\S+)/g)].map(([, found]) => found))];

  it('is the same everywhere in the source document', () => {
    expect(pattern).not.toBe('');
    expect(others).toEqual([]);
  });

  it('matches as the source document’s does for every day of every month', () => {
    const document = new RegExp(`^(?:${pattern})$`);
    for (let day = 0; day < 100; day++) {
      for (let month = 0; month < 20; month++) {
        const cpr = `${two(day)}${two(month)}801234`;
        expect(CPR_PATTERN.test(cpr), `day ${day}, month ${month}`).toBe(document.test(cpr));
      }
    }
  });

  it('matches as the source document’s does for any text', () => {
    const document = new RegExp(`^(?:${pattern})$`);
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -x\n'), minLength: 8, maxLength: 12 });
    fc.assert(fc.property(digits, (text) => CPR_PATTERN.test(text) === document.test(text)));
  });

  it.each([
    ['29 February in a year that has none', '2902811234', true],
    ['30 February', '3002801234', false],
    ['31 April', '3104801234', false],
    ['a replacement number, day + 60', '6203801234', false],
    ['required but unknown', UNKNOWN_CPR, true],
    ['a line feed at the end', `${SYNTHETIC}\n`, false],
    ['digits of another script', '٠٢٠٣٨٠١٢٣٤', false],
  ])('%s', (_, text, valid) => {
    expect(CPR_PATTERN.test(text)).toBe(valid);
  });
});

describe('a CPR number as shown', () => {
  it('is masked except for the birth date, or written with a hyphen', () => {
    expect(maskCpr(SYNTHETIC)).toBe('020380-••••');
    expect(formatCpr(SYNTHETIC)).toBe('020380-1234');
  });
});

describe('the year of birth by the seventh digit (domain.md § 3)', () => {
  const centuries: readonly [string, number, number, number][] = [
    ['0123', 0, 99, 1900],
    ['49', 0, 36, 2000],
    ['49', 37, 99, 1900],
    ['5678', 0, 57, 2000],
    ['5678', 58, 99, 1800],
  ];
  it.each(centuries)('%s, years %i to %i: %i', (sevenths, from, to, century) => {
    for (const seventh of sevenths) {
      for (let year = from; year <= to; year++) {
        expect(birthYear(`0203${two(year)}${seventh}234`)).toBe(century + year);
      }
    }
  });
});

describe('age on a day', () => {
  it.each([
    ['the day before the birthday', '2026-03-01', 45],
    ['the birthday', '2026-03-02', 46],
    ['the last day of the year', '2026-12-31', 46],
    ['the first day of the year', '2026-01-01', 45],
  ])('on %s', (_, today, age) => {
    expect(ageOn(SYNTHETIC, today)).toBe(age);
  });

  it.each([
    ['the day before the birth', '2030-03-01', null],
    ['the day of birth', '2030-03-02', 0],
    ['a year before', '2029-03-02', null],
  ])('is null before the day of birth: on %s', (_, today, age) => {
    expect(ageOn(`0203${two(30)}4234`, today)).toBe(age);
  });

  it('is never negative', () => {
    for (let year = 0; year < 100; year++) {
      for (let seventh = 0; seventh < 10; seventh++) {
        expect(ageOn(`0203${two(year)}${seventh}234`, '2026-03-01') ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('rises on 1 March for someone born on 29 February', () => {
    expect(ageOn('2902801234', '2026-02-28')).toBe(45);
    expect(ageOn('2902801234', '2026-03-01')).toBe(46);
  });
});
