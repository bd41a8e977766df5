import { expect, test } from 'vitest';
import { countOf, filtersOf, queryStringOf } from './filters';

test.each([
  '',
  'vis=status,content',
  'af=citizen',
  'af=fund,jobcenter,municipality,operator,other-authority',
  'fra=2026-01-01&til=2026-02-01',
  'vis=registration&af=system&fra=2026-01-01&siden=vurdering',
])('filters of the query string %j survive a round trip', (query) => {
  expect(queryStringOf(filtersOf(new URLSearchParams(query)))).toBe(query);
});

test('invalid values in a query string are ignored', () => {
  expect(queryStringOf(filtersOf(new URLSearchParams('vis=other&af=&fra=31.02&til=2026-02-31&siden=altid')))).toBe('');
});

test.each([
  ['', 0],
  ['vis=status,content&af=citizen', 3],
  ['fra=2026-01-01&til=2026-02-01&siden=vurdering', 3],
])('the query string %j has %i active filters', (query, count) => {
  expect(countOf(filtersOf(new URLSearchParams(query)))).toBe(count);
});
