import { expect, test } from 'vitest';
import { afterSignIn, paths, signInFrom } from './paths';

test('sign-in returns to the previous page', () => {
  const from = '/borger/abc-_1/tidslinje?vis=status,content&fra=2026-01-01';
  const address = new URL(signInFrom(from), 'https://cv.example');
  expect(afterSignIn(address.searchParams.get('fra') ?? undefined, paths.worklist)).toBe(from);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/',
  '',
  undefined,
])('sign-in leads to where the person begins, from %j', (from) => {
  expect(afterSignIn(from, paths.worklist)).toBe(paths.worklist);
});

test('the sign-in URL leaves out an off-site path, and the start page', () => {
  expect(signInFrom('/.//evil.example')).toBe('/sign-in');
  expect(signInFrom('/')).toBe('/sign-in');
});
