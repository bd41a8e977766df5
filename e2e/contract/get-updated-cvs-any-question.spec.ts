import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { seedRows } from '@/server/domain/specification.test-support';
import { type OrganisationName, of } from './callers';
import { answerOf, wordOf } from './door';
import { openFixture } from './fixture';
import { HISTORY, plainList, recordHistory } from './list-oracle';

// Any input is answered as domain.md § 7 says: with the rows of a literal reading of it, or with 1014 or 8292.
const fixture = await openFixture({ prepare: (owner) => recordHistory(owner, 40, { minLength: 1, maxLength: 8 }) });
afterAll(fixture.close);

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;
const { begin: BEGIN, length: LENGTH } = HISTORY;
const JOBCENTERS: ReadonlySet<string> = new Set(
  seedRows('municipalities').map(({ jobcenter_code }) => String(jobcenter_code)),
);
/** The jobcenter whose citizens are the organisation's own, where it has no others (domain.md § 7). */
const SERVED_BY: Readonly<Partial<Record<OrganisationName, string>>> = {
  aarhus: '751',
  koebenhavn: '101',
  taarnby: '185',
  aarhusKommune: '751',
  dragoerKommune: '185',
  taarnbyKommune: '185',
};

/** A written instant, and its value as a start and as an end; null where it does not exist. */
type Written = { readonly text: string; readonly asStart: number | null; readonly asEnd: number | null };

const exact = (instant: number): Written => ({
  text: new Date(instant).toISOString(),
  asStart: instant,
  asEnd: instant,
});
const inStory = fc.integer({ min: -3, max: LENGTH + 3 }).map((offset) => exact(BEGIN + offset));
/** Thirty years around now, and now at every distance that the rules name. */
const farAway = fc.oneof(
  fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2026, 5, 1) }).map(exact),
  fc.constantFrom(-DAY, -10 * SECOND, 30 * SECOND, DAY, 30 * 365 * DAY).map((ahead) => exact(testNow() + ahead)),
);
/** 2:00 to 3:00 on the last Sunday of October occurs twice, an hour apart; on that of March never. */
const minuteOfTwo = fc.integer({ min: 0, max: 59 });
const doubled = minuteOfTwo.map((minute): Written => {
  const first = Date.UTC(2025, 9, 26, 0, minute);
  return { text: `2025-10-26T02:${two(minute)}:00`, asStart: first, asEnd: first + 3_600 * SECOND };
});
const missing = minuteOfTwo.map((minute): Written => {
  return { text: `2026-03-29T02:${two(minute)}:00`, asStart: null, asEnd: null };
});
const two = (number: number) => String(number).padStart(2, '0');
const instant = fc.oneof(
  { weight: 4, arbitrary: inStory },
  { weight: 3, arbitrary: farAway },
  { weight: 1, arbitrary: doubled },
  { weight: 1, arbitrary: missing },
);
const inOrder = (both: [Written, Written]): [Written, Written] =>
  (both[0].asStart ?? 0) > (both[1].asStart ?? 0) ? [both[1], both[0]] : both;
/** Mostly a valid period, now and then one of a millisecond. */
const period = fc.oneof(
  fc.tuple(instant, instant),
  fc.tuple(inStory, inStory).map(inOrder),
  fc.tuple(instant, instant).map(inOrder),
  inStory.map((start): [Written, Written] => [start, exact((start.asStart as number) + 1)]),
);

const question = fc.record({
  who: fc.constantFrom<OrganisationName>(
    ...(Object.keys(SERVED_BY) as OrganisationName[]),
    ...(['fund1', 'fund3', 'operator', 'star', 'udbetalingDanmark'] as const),
  ),
  period,
  page: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(undefined, 1) },
    { weight: 1, arbitrary: fc.constantFrom(2, 3, 2_147_483_647, 0, -1, -2_147_483_648) },
  ),
  jobcenter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('751', '101', '185', '147', '155', '999', '75', '0751', '') },
  ),
});
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

/** The code of its refusal, by the order of domain.md § 4; undefined when it is answered. */
function refusalOf({ who, period: [start, end], page = 1, jobcenter }: Question): number | undefined {
  const [from, to] = [start.asStart, end.asEnd];
  if (from === null || to === null || from >= to || page < 1) return 1014;
  if (jobcenter !== undefined && !JOBCENTERS.has(jobcenter)) return 1014;
  if (who === 'udbetalingDanmark') return 8292;
  if (jobcenter !== undefined && who in SERVED_BY && SERVED_BY[who] !== jobcenter) return 8292;
  return page > 1 && isAhead(to) ? 1014 : undefined;
}

/** No end is drawn close to this limit. */
const isAhead = (end: number) => end > testNow() + 5 * SECOND;

describe.each(fixture.doors)('GetUpdatedCVs for arbitrary input through $name', (door) => {
  it('§ 7 returns the rows of a literal reading, or the code that it names', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(question, async (drawn) => {
        const { who, period: both, page, jobcenter } = drawn;
        const [start, end] = both;
        const input = {
          ...{ start: start.text, end: end.text },
          ...(page !== undefined && { page }),
          ...(jobcenter !== undefined && { jobcenter }),
        };
        fc.pre(door.carries('getUpdatedCvs', of(who), input));
        const outcome = await door.getUpdatedCvs(of(who), input);
        const refusal = refusalOf(drawn);
        const word = wordOf(outcome);
        seen.set(word, (seen.get(word) ?? 0) + 1);
        expect(word).toBe(String(refusal ?? 'answer'));
        if (refusal !== undefined) return;

        const { rows, period: answered, lastPage } = answerOf(outcome);
        const [from, to] = [start.asStart as number, end.asEnd as number];
        expect(answered.start).toBe(from);
        expect(lastPage).toBe(1);
        if (isAhead(to)) {
          expect(answered.end).toBeLessThan(to);
          expect(answered.end).toBeGreaterThanOrEqual(from);
        } else {
          expect(answered.end).toBe(to);
        }
        const due = { start: from, end: answered.end, ...(jobcenter !== undefined && { jobcenter }) };
        const isBeyond = (page ?? 1) > 1;
        expect(rows).toEqual(isBeyond ? [] : await plainList(fixture.owner, of(who).organisation, due));
        if (rows.length > 0) seen.set('rows', (seen.get('rows') ?? 0) + 1);
      }),
      { numRuns: 150 },
    );
    for (const kind of ['1014', '8292', 'answer', 'rows']) expect.soft(seen.get(kind), kind).toBeGreaterThan(1);
  });
});
