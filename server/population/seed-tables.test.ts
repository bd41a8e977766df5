import { describe, expect, it } from 'vitest';
import { MATRIX } from '@/server/domain/rules/situation.test-support';
import { seedRows } from '@/server/domain/specification.test-support';
import { citizenRecords } from './citizen-records';
import type { FeedRecord } from './feed-record';
import { jobcenterOf } from './places';
import { RULES } from './requirements';

const records = Array.from({ length: 3000 }, (_, index) =>
  citizenRecords({ seed: 4, index, until: '2026-11-20' }),
).flat();

function all<K extends FeedRecord['kind']>(kind: K) {
  return records.filter((record): record is Extract<FeedRecord, { kind: K }> => record.kind === kind);
}

describe('the population agrees with the code lists', () => {
  it('has the seeded matrix of requirements', () => {
    const asText = (rules: typeof RULES) =>
      rules
        .map(({ group, category, absence, requirement }) => [group, category, absence, requirement].join('/'))
        .sort();
    expect(asText(RULES)).toEqual(asText(MATRIX));
  });

  it('has the jobcenter of every municipality, and citizens in nearly all of them', () => {
    const municipalities = new Map(
      seedRows('municipalities').map(({ municipality_code = '', jobcenter_code }) => [
        municipality_code,
        jobcenter_code,
      ]),
    );
    for (const [code, jobcenter] of municipalities) expect(jobcenterOf(code)).toBe(jobcenter);
    const inhabited = new Set(all('citizen').map(({ municipality }) => municipality));
    expect([...inhabited].filter((code) => !municipalities.has(code))).toEqual([]);
    expect(inhabited.size).toBeGreaterThan(80);
  });

  it('gives each group only categories of its list', () => {
    const categories = new Map(
      seedRows('contact-groups').map(({ id, person_categories: list = '' }) => [
        Number(id),
        list === '4-15' ? Array.from({ length: 12 }, (_, n) => n + 4) : list.split(' ').filter(Boolean).map(Number),
      ]),
    );
    const wrong = all('contact-group').filter(
      ({ group, category }) =>
        !categories.has(group) || (category !== undefined && !categories.get(group)?.includes(category)),
    );
    expect(wrong).toEqual([]);
  });

  it('uses funds and absence types that exist, and every fund', () => {
    const funds = seedRows('unemployment-funds').map(({ fund_number }) => Number(fund_number));
    expect([...new Set(all('fund-membership').map(({ fund }) => fund))].sort((a, b) => a - b)).toEqual(funds);
    const types = new Set(seedRows('absence-types').map(({ id }) => Number(id)));
    expect(all('absence').filter(({ type }) => !types.has(type))).toEqual([]);
  });
});
