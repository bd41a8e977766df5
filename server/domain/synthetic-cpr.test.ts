import { expect, test } from 'vitest';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { isSynthetic } from './synthetic-cpr';

// Numbers are assembled here, so that no real person's number is in a file.
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];

/** A number from a birth date and the next three digits, with a check digit that is right or wrong. */
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
])('%s: whether the number is certainly synthetic', (_what, day, three, fits, synthetic) => {
  expect(isSynthetic(numberOf(day, three, fits))).toBe(synthetic);
});

test('the demo population has synthetic numbers only', () => {
  const { numberOf: nthNumber } = createCprNumbers(1, dayNumber('2026-11-20'));
  const dealt = Array.from({ length: 5_000 }, (_, index) => nthNumber(index));
  expect(dealt.filter(({ cpr, changedCpr }) => !isSynthetic(cpr) || !isSynthetic(changedCpr))).toEqual([]);
});
