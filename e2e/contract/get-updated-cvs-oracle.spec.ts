import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from './callers';
import { addCitizen, spareCpr } from './citizens';
import { answerOf, type UpdatedCvs } from './door';
import { type PastEvent, recordEvents, type Stamps } from './event-history';
import { openStage } from './stage';

/** The story of sixty citizens who move, change fund and are referred, told as compactly as ties and edges ask. */
const CITIZENS = Array.from({ length: 60 }, (_, at) => spareCpr(at));
const BEGIN = Date.UTC(2026, 0, 1);
const LENGTH = 400;

const PLACES: readonly Stamps[] = [
  { jobcenter: '751', municipality: '751' },
  { jobcenter: '101', municipality: '101' },
  { jobcenter: '185', municipality: '185' },
  { jobcenter: '185', municipality: '155' },
];

const stamps = fc
  .tuple(
    fc.constantFrom(...PLACES),
    fc.constantFrom(null, null, 1, 3),
    fc.constantFrom(null, null, '12345678', '87654321'),
  )
  .map(([place, fund, operator]) => ({ ...place, fund, operator }));
/** Mostly the life of the CV, since that decides what is deleted; registration events are never on the wire. */
const change = fc.constantFrom(
  ...[1, 1, 1].map((changeType) => ({ changeType, operation: 3 })),
  ...[1, 1].map((changeType) => ({ changeType, operation: 1 })),
  ...[1, 2, 3, 4, 13, 14, 15].map((changeType) => ({ changeType, operation: 2 })),
);
const life = fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { minLength: 1, maxLength: 14 }).chain((times) =>
  fc.array(fc.tuple(stamps, change), { minLength: times.length, maxLength: times.length }).map((drawn) =>
    times
      .sort((a, b) => a - b)
      .map((time, at): PastEvent => {
        const [where, what] = drawn[at] as (typeof drawn)[number];
        return { at: BEGIN + time, ...where, ...what };
      }),
  ),
);

const stage = await openStage({
  async prepare(owner) {
    for (const [at, events] of fc.sample(life, { numRuns: CITIZENS.length, seed: 20_204 }).entries()) {
      const cpr = CITIZENS[at] as string;
      await addCitizen(owner, cpr);
      await recordEvents(owner, cpr, events);
    }
  },
});
afterAll(stage.close);

type Asked = {
  readonly who: OrganisationName;
  readonly start: number;
  readonly end: number;
  readonly jobcenter?: string;
};

/** The list as domain.md § 7 words it, without any of the register's own means to find it fast. */
async function oracle({ who, start, end, jobcenter }: Asked): Promise<UpdatedCvs['rows']> {
  const { type, code } = of(who).organisation;
  const own = { 1: 'jobcenter', 2: 'fund::text', 3: 'municipality', 4: 'operator' }[type as number];
  const { rows } = await stage.owner.query<UpdatedCvs['rows'][number]>(
    `with change as (
       select * from cv_event
       where change_type <= 13 and feed_at >= $1 and feed_at < $2
         and ($3::text is null or jobcenter = $3) and ($4::text is null or ${own ?? "''"} = $4))
     select n.cpr, (extract(epoch from max(feed_at)) * 1000)::bigint as "revisedAt",
       coalesce((select l.operation = 3 from change l
                 where l.citizen_id = c.citizen_id and l.change_type = 1 and l.operation in (1, 3)
                 order by l.feed_at desc limit 1), false) as deleted
     from change c join citizen_cpr n using (citizen_id)
     group by c.citizen_id, n.cpr order by min(feed_at), c.citizen_id`,
    [new Date(start), new Date(end), jobcenter ?? null, own ? code : null],
  );
  return rows;
}

const OWN = ['aarhus', 'koebenhavn', 'taarnby', 'aarhusKommune', 'dragoerKommune', 'taarnbyKommune'] as const;
const FILTERING = ['fund1', 'fund3', 'operator', 'star'] as const;
const time = fc.integer({ min: -5, max: LENGTH + 5 });
const asked: fc.Arbitrary<Asked> = fc
  .record({
    who: fc.constantFrom(...OWN, ...FILTERING),
    ends: fc.uniqueArray(time, { minLength: 2, maxLength: 2 }).map((both) => both.sort((a, b) => a - b)),
    jobcenter: fc.option(fc.constantFrom('751', '101', '185', '147'), { nil: undefined }),
  })
  .map(({ who, ends: [start = 0, end = 0], jobcenter }) => ({
    ...{ who, start: BEGIN + start, end: BEGIN + end },
    ...(jobcenter && FILTERING.some((one) => one === who) && { jobcenter }),
  }));

describe.each(stage.doors)('GetUpdatedCVs and a plain reading of § 7, through $name', (door) => {
  const list = async ({ who, start, end, ...more }: Asked) =>
    answerOf(
      await door.getUpdatedCvs(of(who), {
        ...{ start: new Date(start).toISOString(), end: new Date(end).toISOString() },
        ...more,
      }),
    );

  it('§ 7 are the same, whoever asks for whatever period and jobcenter', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (question) => {
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

  it('§ 7 the parts of a period hold the citizens of the whole, each part those that changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(asked, time, async (question, cut) => {
        const middle = Math.min(question.end - 1, Math.max(question.start + 1, BEGIN + cut));
        fc.pre(middle > question.start && middle < question.end);
        // One after another: a client system may ask for two lists at once and no more.
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
