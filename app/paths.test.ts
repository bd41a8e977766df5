import { expect, test } from 'vitest';
import { afterSignIn, signInFrom } from './paths';

test('sign-in returns to the previous page', () => {
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
])('sign-in rejects the off-site redirect %j', (from) => {
  expect(afterSignIn(from)).toBe('/');
});

test('the sign-in URL leaves out an off-site path', () => {
  expect(signInFrom('/.//evil.example')).toBe('/sign-in');
});
