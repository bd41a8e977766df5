import { afterAll, describe, expect, inject, it } from 'vitest';
import { classesFor, fuzz, type Result } from '@/e2e/fuzz/run';
import { openSubject } from '@/e2e/fuzz/subject';
import { TEST_SEED } from '@/server/database/test-clock';
import '@/server/database/test-setup';

// A short run of `npm run fuzz`: every class of bad input once, then by weight; the same for the same seed.
const FOR_MS = 8_000;

const subject = await openSubject(inject('cluster'));
afterAll(subject.close);

describe('bad input at the doors for systems', () => {
  let result: Result;

  it('is answered in time and correctly, reveals nothing, changes nothing and leaks no memory', async () => {
    result = await fuzz(subject, { seed: TEST_SEED, forMs: FOR_MS });
    expect(result.findings.map(({ number, name, what }) => `${number} ${name}: ${what}`)).toEqual([]);
  }, 120_000);

  it('covers every class, and all were answered except those that cut the connection', () => {
    expect([...result.classes.keys()].sort()).toEqual(
      classesFor(subject)
        .map(({ name }) => name)
        .sort(),
    );
    const unanswered = [...result.classes].filter(([, { statuses }]) => statuses.size === 0).map(([name]) => name);
    expect(unanswered.filter((name) => !/cut|broken|mutated requests/.test(name))).toEqual([]);
  });
});
