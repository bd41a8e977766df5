import { expect, it } from 'vitest';
import { createHourSet } from './hour-set';

it('remembers a text for the hour it was added in', () => {
  const set = createHourSet(10);
  expect([set.add('a', 1), set.add('a', 1), set.has('a', 1)]).toEqual([true, false, true]);
  expect([set.has('a', 2), set.add('a', 2), set.has('a', 1)]).toEqual([false, true, false]);
});

it('keeps the current hour when a text of the previous hour arrives late', () => {
  const set = createHourSet(10);
  set.add('a', 2);
  expect([set.add('b', 1), set.has('a', 2), set.has('b', 2)]).toEqual([true, true, false]);
});

it('holds at most the given number of texts and drops the oldest', () => {
  const set = createHourSet(2);
  for (const text of ['a', 'b', 'c']) set.add(text, 1);
  expect(['a', 'b', 'c'].map((text) => set.has(text, 1))).toEqual([false, true, true]);
  set.delete('b');
  expect(set.has('b', 1)).toBe(false);
});
