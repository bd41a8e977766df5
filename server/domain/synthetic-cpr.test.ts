import { expect, test } from 'vitest';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { isSynthetic } from './synthetic-cpr';

// Numbers are put together here, so that none that could be somebody's stands in a file.
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];

/** The number of a birth date and its next three digits whose last digit makes the check fit, or not. */
function numberOf(day: string, three: string, fits: boolean): string {
  const nine = day + three;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${nine}${fits ? check : (check + 1) % 10}`;
}

test.each([
  ['a check digit that does not fit', '020380', '120', false, true],
  ['a check digit that fits', '020380', '120', true, false],
  ['1 January', '010180', '120', false, false],
  ['31 December 2006', '311206', '512', false, true],
  ['2 January 2007', '020107', '512', false, false],
  ['2 January 1907, by the seventh digit', '020107', '112', false, true],
])('%s: nobody’s or perhaps somebody’s', (_what, day, three, fits, nobodys) => {
  expect(isSynthetic(numberOf(day, three, fits))).toBe(nobodys);
});

test('the demo population and the tests have nobody’s numbers only', () => {
  const { numberOf: synthetic } = createCprNumbers(1, dayNumber('2026-11-20'));
  const dealt = Array.from({ length: 5_000 }, (_, index) => synthetic(index));
  expect(dealt.filter(({ cpr, changedCpr }) => !isSynthetic(cpr) || !isSynthetic(changedCpr))).toEqual([]);
});
