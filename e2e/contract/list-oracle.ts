import fc from 'fast-check';
import type pg from 'pg';
import { TEST_SEED } from '@/server/database/test-clock';
import type { Organisation } from '@/server/domain/caller';
import { addCitizen, spareCpr } from './citizens';
import type { UpdatedCvs } from './door';
import { type PastEvent, recordEvents, type Stamps } from './event-history';

/** A generated history of citizens who move, change fund and are referred, dense enough for ties and edges. */
export const HISTORY = { begin: Date.UTC(2026, 0, 1), length: 400 } as const;

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
/** Mostly creation and deletion of the CV, which decide `deleted`; registration events are never on the wire. */
const change = fc.constantFrom(
  ...[1, 1, 1].map((changeType) => ({ changeType, operation: 3 })),
  ...[1, 1].map((changeType) => ({ changeType, operation: 1 })),
  ...[1, 2, 3, 4, 13, 14, 15].map((changeType) => ({ changeType, operation: 2 })),
);
const lifeOf = (changes: { readonly minLength: number; readonly maxLength: number }) =>
  fc.uniqueArray(fc.integer({ min: 0, max: HISTORY.length - 1 }), changes).chain((times) =>
    fc.array(fc.tuple(stamps, change), { minLength: times.length, maxLength: times.length }).map((drawn) =>
      times
        .sort((a, b) => a - b)
        .map((time, at): PastEvent => {
          const [where, what] = drawn[at] as (typeof drawn)[number];
          return { at: HISTORY.begin + time, ...where, ...what };
        }),
    ),
  );

/** Records such a history for so many citizens, the same every time in a run. */
export async function recordHistory(
  owner: pg.Pool,
  citizens: number,
  changes: { readonly minLength: number; readonly maxLength: number },
): Promise<void> {
  for (const [at, events] of fc.sample(lifeOf(changes), { numRuns: citizens, seed: TEST_SEED }).entries()) {
    const cpr = spareCpr(at);
    await addCitizen(owner, cpr);
    await recordEvents(owner, cpr, events);
  }
}

/** The input of GetUpdatedCVs. Instants are milliseconds since 1970. */
export type ListQuestion = { readonly start: number; readonly end: number; readonly jobcenter?: string };

/** The whole list by a literal reading of domain.md § 7, without the register's indexes and derived columns. */
export async function plainList(
  owner: pg.Pool,
  { type, code }: Organisation,
  { start, end, jobcenter }: ListQuestion,
): Promise<UpdatedCvs['rows']> {
  const own = { 1: 'jobcenter', 2: 'fund::text', 3: 'municipality', 4: 'operator' }[type as number];
  const { rows } = await owner.query<UpdatedCvs['rows'][number]>(
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

/** The number of changes that put the citizens on that list, likewise. */
export async function plainChanges(
  owner: pg.Pool,
  { type, code }: Organisation,
  { start, end, jobcenter }: ListQuestion,
): Promise<number> {
  const own = { 1: 'jobcenter', 2: 'fund::text', 3: 'municipality', 4: 'operator' }[type as number];
  const { rows } = await owner.query<{ changes: number }>(
    `select count(*)::integer as changes from cv_event
     where change_type <= 13 and feed_at >= $1 and feed_at < $2
       and ($3::text is null or jobcenter = $3) and ($4::text is null or ${own ?? "''"} = $4)`,
    [new Date(start), new Date(end), jobcenter ?? null, own ? code : null],
  );
  return rows[0]?.changes ?? 0;
}
