import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectWithoutCpr } from './cpr-in-url';

const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

// Not a real person's number (wire.md § 3).
const NUMBER = '0203801234';
const [DATE, FOUR] = [NUMBER.slice(0, 6), NUMBER.slice(6)];
const encoded = (text: string) => text.replace(/./gs, (each) => `%${each.charCodeAt(0).toString(16).padStart(2, '0')}`);

test.each([
  [`/?cpr=${NUMBER}`, '/'],
  ['/?cpr=', '/'],
  ['/?%63pr=x', '/'],
  ['/rapport?a=1&CPR', '/rapport'],
  [`/rapport?jobcenter=751&q=${NUMBER}`, '/rapport'],
  [`/rapport?q=${DATE}-${FOUR}`, '/rapport'],
  [`/rapport?q=${DATE}%20${FOUR}`, '/rapport'],
  [`/rapport?q=${DATE}+-+${FOUR}`, '/rapport'],
  [`/rapport?q=${DATE}%E2%80%93${FOUR}`, '/rapport'],
  [`/rapport?q=6${NUMBER.slice(1)}`, '/rapport'],
  [`/rapport?q=a?${NUMBER}`, '/rapport'],
  [`/borger/${NUMBER}`, '/'],
  [`/borger/${encodeURIComponent('０２０３８０-１２３４')}`, '/'],
  [`/borger/${encoded(NUMBER)}`, '/'],
  [`/borger/${encoded(encoded(encoded(NUMBER)))}`, '/'],
  [`/borger/%E0%A4%A/${NUMBER}`, '/'],
  [`/sign-in/callback?code=${NUMBER}`, '/sign-in/callback'],
  [`/sign-in/kommune/callback?code=${NUMBER}`, '/sign-in/kommune/callback'],
  [`/sign-in/kommune-${NUMBER}/callback`, '/'],
  [`/_next/static/chunks/a.js?x=${NUMBER}`, '/_next/static/chunks/a.js'],
])('a URL with a CPR number is redirected to one without (%#)', (url, target) => {
  expect(redirectWithoutCpr(url)).toBe(target);
});

test.each([
  '/',
  '/rapport?fra=2026-10-01&til=2026-10-31&side=2',
  '/rapport?fra=2012-10-01&til=2012-10-31',
  '/sign-in?fra=%2Frapport%3Ffra%3D2026-10-01%26til%3D2026-10-31',
  '/borger/RIuC-oq0ikdM-Tie5BK-TLeyZ6E3V1omA_7Jsj1fbqVJ7fOf73bZlA',
  `/_next/static/chunks/a${NUMBER}.js`,
  '/borger/%E0%A4%A',
])('an ordinary URL is not redirected (%#)', (url) => {
  expect(redirectWithoutCpr(url)).toBeUndefined();
});

test('a random query may look like a number, but not the path before it', () => {
  expect(redirectWithoutCpr(`/sign-in/kommune/callback?code=${NUMBER}&state=a`, true)).toBeUndefined();
  expect(redirectWithoutCpr(`/sign-in/kommune-${NUMBER}/callback`, true)).toBe('/');
});

test('any URL is handled, and the target of a redirect is never redirected itself', () => {
  const part = fc.oneof(
    fc.string({ unit: anyCodePoint }),
    fc.constantFrom(NUMBER, encoded(NUMBER), '%', '?', '/', '%25'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const target = redirectWithoutCpr(`/${parts.join('')}`);
      if (target !== undefined) expect(redirectWithoutCpr(target)).toBeUndefined();
    }),
  );
});
