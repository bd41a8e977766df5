import { expect, test } from 'vitest';
import { addressOf, countOf, filtersOf } from './filters';

test.each([
  '',
  'vis=status,content',
  'af=citizen',
  'af=fund,jobcenter,municipality,operator,other-authority',
  'fra=2026-01-01&til=2026-02-01',
  'vis=registration&af=system&fra=2026-01-01&siden=vurdering',
])('filters survive the address %j', (address) => {
  expect(addressOf(filtersOf(new URLSearchParams(address)))).toBe(address);
});

test('what makes no sense in an address counts as not given', () => {
  expect(addressOf(filtersOf(new URLSearchParams('vis=other&af=&fra=31.02&til=2026-02-31&siden=altid')))).toBe('');
});

test.each([
  ['', 0],
  ['vis=status,content&af=citizen', 3],
  ['fra=2026-01-01&til=2026-02-01&siden=vurdering', 3],
])('of the address %j so many filters are on: %i', (address, count) => {
  expect(countOf(filtersOf(new URLSearchParams(address)))).toBe(count);
});
