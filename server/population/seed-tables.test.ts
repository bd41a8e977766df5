import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citizenRecords } from './citizen-records';
import type { FeedRecord } from './feed-record';
import { jobcenterOf } from './places';
import { RULES } from './requirements';

/** The rows of a seeded code list without the header; names with a comma are the only quoted ones. */
function seeded(name: string): string[][] {
  const lines = readFileSync(new URL(`../../prisma/seed/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}

const records = Array.from({ length: 3000 }, (_, index) =>
  citizenRecords({ seed: 4, index, until: '2026-11-20' }),
).flat();

function all<K extends FeedRecord['kind']>(kind: K) {
  return records.filter((record): record is Extract<FeedRecord, { kind: K }> => record.kind === kind);
}

describe('the population agrees with the code lists', () => {
  it('has the seeded matrix of requirements', () => {
    const number = (text: string | undefined) => (text ? Number(text) : null);
    const asText = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join('/')).sort();
    const matrix = seeded('cv-requirements').map((row) => row.slice(0, 4).map(number));
    expect(asText(RULES.map((rule) => [rule.group, rule.category, rule.absence, rule.requirement]))).toEqual(
      asText(matrix),
    );
  });

  it('has the jobcenter of every municipality, and citizens in nearly all of them', () => {
    const municipalities = new Map(seeded('municipalities').map(([code, , jobcenter]) => [code, jobcenter]));
    for (const [code, jobcenter] of municipalities) expect(jobcenterOf(code as string)).toBe(jobcenter);
    const inhabited = new Set(all('citizen').map(({ municipality }) => municipality));
    expect([...inhabited].filter((code) => !municipalities.has(code))).toEqual([]);
    expect(inhabited.size).toBeGreaterThan(80);
  });

  it('gives each group only categories of its list', () => {
    const categories = new Map(
      seeded('contact-groups').map(([id, , list]) => [
        Number(id),
        list === '4-15'
          ? Array.from({ length: 12 }, (_, n) => n + 4)
          : (list ?? '').split(' ').filter(Boolean).map(Number),
      ]),
    );
    const wrong = all('contact-group').filter(
      ({ group, category }) =>
        !categories.has(group) || (category !== undefined && !categories.get(group)?.includes(category)),
    );
    expect(wrong).toEqual([]);
  });

  it('uses funds and absence types that exist, and every fund', () => {
    const funds = seeded('unemployment-funds').map(([id]) => Number(id));
    expect([...new Set(all('fund-membership').map(({ fund }) => fund))].sort((a, b) => a - b)).toEqual(funds);
    const types = new Set(seeded('absence-types').map(([id]) => Number(id)));
    expect(all('absence').filter(({ type }) => !types.has(type))).toEqual([]);
  });
});
