import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from './callers';
import { answerOf, type UpdatedCvs } from './door';
import { openFixture } from './fixture';
import { HISTORY, type ListQuestion, plainList, recordHistory } from './list-oracle';

const fixture = await openFixture({ prepare: (owner) => recordHistory(owner, 60, { minLength: 1, maxLength: 14 }) });
afterAll(fixture.close);

type Query = ListQuestion & { readonly who: OrganisationName };

const oracle = ({ who, ...question }: Query) => plainList(fixture.owner, of(who).organisation, question);

const { begin: BEGIN, length: LENGTH } = HISTORY;
const OWN = ['aarhus', 'koebenhavn', 'taarnby', 'aarhusKommune', 'dragoerKommune', 'taarnbyKommune'] as const;
const FILTERING = ['fund1', 'fund3', 'operator', 'star'] as const;
const time = fc.integer({ min: -5, max: LENGTH + 5 });
const questions: fc.Arbitrary<Query> = fc
  .record({
    who: fc.constantFrom(...OWN, ...FILTERING),
    ends: fc.uniqueArray(time, { minLength: 2, maxLength: 2 }).map((both) => both.sort((a, b) => a - b)),
    jobcenter: fc.option(fc.constantFrom('751', '101', '185', '147'), { nil: undefined }),
  })
  .map(({ who, ends: [start = 0, end = 0], jobcenter }) => ({
    ...{ who, start: BEGIN + start, end: BEGIN + end },
    ...(jobcenter && FILTERING.some((one) => one === who) && { jobcenter }),
  }));

describe.each(fixture.doors)('GetUpdatedCVs and a literal reading of § 7, through $name', (door) => {
  const list = async ({ who, start, end, ...more }: Query) =>
    answerOf(
      await door.getUpdatedCvs(of(who), {
        ...{ start: new Date(start).toISOString(), end: new Date(end).toISOString() },
        ...more,
      }),
    );

  it('§ 7 agree for every caller, period and jobcenter', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { rows, period, lastPage } = await list(question);
        expect(rows).toEqual(await oracle(question));
        expect(period).toEqual({ start: question.start, end: question.end });
        expect(lastPage).toBe(1);
        found += rows.length;
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('§ 7 agree on the parts of a period: together they have its citizens, each those that changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(questions, time, async (question, cut) => {
        const middle = Math.min(question.end - 1, Math.max(question.start + 1, BEGIN + cut));
        fc.pre(middle > question.start && middle < question.end);
        // In turn, since a client system may request at most two lists at once.
        const whole = await list(question);
        const first = await list({ ...question, end: middle });
        const second = await list({ ...question, start: middle });
        const numbers = ({ rows }: UpdatedCvs) => rows.map(({ cpr }) => cpr);
        expect(new Set([...numbers(first), ...numbers(second)])).toEqual(new Set(numbers(whole)));
        for (const row of second.rows)
          expect(whole.rows).toContainEqual(expect.objectContaining({ revisedAt: row.revisedAt }));
      }),
      { numRuns: 30 },
    );
  });
});
