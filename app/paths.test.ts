import { expect, test } from 'vitest';
import { afterSignIn, signInFrom } from './paths';

test('signing in returns to where one was', () => {
  const from = '/borger/abc-_1/tidslinje?vis=status,content&fra=2026-01-01';
  const address = new URL(signInFrom(from), 'https://cv.example');
  expect(afterSignIn(address.searchParams.get('fra') ?? undefined)).toBe(from);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '',
  undefined,
])('signing in sends nobody off the site: %j', (from) => {
  expect(afterSignIn(from)).toBe('/');
});

test('what leads off the site is no way back to it either', () => {
  expect(signInFrom('/.//evil.example')).toBe('/sign-in');
});
