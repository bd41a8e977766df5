import { expect, it } from 'vitest';
import { readArguments } from '@/.ci/arguments.mjs';

const RINGS = [{ name: 'unit' }, { name: 'screens' }] as const;
const read = (...args: string[]) => readArguments(args, RINGS);

it('npm test runs every ring with a fixed day and seed by default', () => {
  const usual = read();
  expect(usual).toEqual({ day: expect.stringMatching(/^20\d\d-\d\d-\d\d$/), seed: expect.any(String), rings: RINGS });
  expect(read()).toEqual(usual);
});

it('npm test accepts a day, a seed and a selection of rings together', () => {
  expect(read('--day', '2028-02-29', '--only', 'screens', '--seed', '7')).toEqual({
    ...{ day: '2028-02-29', seed: '7' },
    rings: [{ name: 'screens' }],
  });
});

it.each([
  [['--day', '2027-02-29'], /^--day must be/],
  [['--day', '2026-9-1'], /^--day must be/],
  [['--day', '2026-09-30'], /^--day must be/],
  [['--day', '2061-01-01'], /^--day must be/],
  [['--day', 'today'], /^--day must be/],
  [['--seed', '-1'], /^--seed|Option '--seed/],
  [['--seed', '1.5'], /^--seed must be/],
  [['--seed', ''], /^--seed must be/],
  [['--only', 'units'], /^Use --only with some of: unit,screens$/],
  [['--only', ''], /^Use --only with/],
  [['--days', '1'], /Unknown option/],
  [['unit'], /Unexpected argument/],
])('npm test refuses %j with one sentence', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});
