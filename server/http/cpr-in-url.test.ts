import { expect, test } from 'vitest';
import { withoutCpr } from './cpr-in-url';

// Digits that are no date, so that no number of anybody stands here.
const DIGITS = '9999999999';

test.each([
  [`/?cpr=${DIGITS}`, '/'],
  ['/?cpr=', '/'],
  [`/rapport?jobcenter=751&q=${DIGITS}`, '/rapport'],
  [`/rapport?q=${DIGITS.slice(0, 6)}-${DIGITS.slice(6)}`, '/rapport'],
  [`/rapport?q=${DIGITS.slice(0, 6)}%20${DIGITS.slice(6)}`, '/rapport'],
  [`/borger/${DIGITS}`, '/'],
])('a number in the URL is sent away from it', (url, instead) => {
  expect(withoutCpr(url)).toBe(instead);
});

test.each([
  '/',
  '/rapport?fra=2026-10-01&til=2026-10-31&side=2',
  '/borger/RIuC-oq0ikdM-Tie5BK-TLeyZ6E3V1omA_7Jsj1fbqVJ7fOf73bZlA',
  `/_next/static/chunks/a${DIGITS}.js`,
])('an ordinary URL is left alone', (url) => {
  expect(withoutCpr(url)).toBeUndefined();
});
