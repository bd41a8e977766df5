import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { citizenStates } from '@/server/adapters/postgres/register-import-facts';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { startOfDay } from '@/server/domain/danish-time';
import { type Known, type KnownVersion, knownAt } from '@/server/domain/register/known-at';
import { anne, CPRS, foundAll, importAll, type Json, json, population } from '@/server/doors/feed/feed.test-support';

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

/** Registrations in an order of their own: the one in which they were received is not stored. */
function inOrder({ citizen, ...registrations }: Known): unknown {
  const lists = Object.entries(registrations).map(([name, rows]) => [
    name,
    rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort(),
  ]);
  return { citizen, ...Object.fromEntries(lists) };
}

/** What is registered about each citizen. */
async function registered(): Promise<ReadonlyMap<number, unknown>> {
  const { rows } = await db.owner.query("select citizen_states(array(select id from citizen), '{}', '{}') as states");
  const states = z.parse(citizenStates, rows[0].states);
  return new Map(
    [...states].map(([id, { state }]) => {
      const { citizen, funds, groups, absences, referrals } = state;
      return [id, inOrder({ citizen, funds, groups, absences, referrals })];
    }),
  );
}

/** The fold of the versions known by an instant. */
async function folded(instant: string = 'infinity'): Promise<ReadonlyMap<number, unknown>> {
  const { rows } = await db.owner.query<{ id: number; versions: KnownVersion[] }>(
    'select id, registration_versions(id, $1) as versions from citizen order by id',
    [instant],
  );
  return new Map(rows.map(({ id, versions }) => [id, inOrder(knownAt(versions, Number.POSITIVE_INFINITY))]));
}

type Kept = { readonly kind: string; readonly known_at: Date; readonly record_id: string | null };

async function kept(): Promise<Kept[]> {
  const { rows } = await db.owner.query<Kept>('select * from registration_version order by citizen_id, number');
  return rows;
}

const group = (minutes: number, fields: Json = {}) =>
  json('contact-group', minutes, { group: 2, category: 4, from: '2026-03-02', ...fields });

/** As an instance that keeps no versions writes the register: with the batch of a newer one, without them. */
async function importOfBefore(records: readonly Json[]): Promise<void> {
  await db.owner.query(
    `alter function feed_write(smallint, jsonb) rename to feed_write_now;
     create function feed_write(p_source smallint, p_batch jsonb) returns text language sql volatile security definer
     set search_path = public, pg_temp as $$
       select feed_write_now(p_source, (p_batch - 'keepsVersions') || jsonb_build_object('steps', coalesce(
         (select jsonb_agg(step order by place) from jsonb_array_elements(p_batch -> 'steps')
            with ordinality as s (step, place) where not step ? 'version'), '[]')))
     $$;
     grant execute on function feed_write(smallint, jsonb) to public`,
  );
  await importAll(db.pool, records);
  await db.owner.query(
    `drop function feed_write(smallint, jsonb);
     alter function feed_write_now(smallint, jsonb) rename to feed_write`,
  );
}

describe('every version is kept (rules.md § 1)', () => {
  it.each(['founded', 'imported'])('what is registered is the fold of all versions, when %s', async (how) => {
    await (how === 'founded' ? foundAll : importAll)(db.pool, population(80));
    const rows = await registered();
    expect(rows.size).toBe(80);
    expect(await folded()).toEqual(rows);
    const kinds = new Set((await kept()).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['absence', 'citizen', 'fund', 'group', 'referral']);
  });

  it('what was known between two uploads is what was registered then', async () => {
    await importAll(db.pool, [anne(), group(1), json('absence', 2, { type: 11, from: '2026-03-02' })]);
    const before = await registered();
    const { rows } = await db.owner.query('select service_clock()::text as now, pg_sleep(0.01)');
    await importAll(db.pool, [anne(5, { municipality: '155' }), group(6, { cancelled: true }), group(3), anne(4)]);
    const after = await registered();
    expect(after).not.toEqual(before);
    expect(await folded(rows[0].now)).toEqual(before);
    expect(await folded()).toEqual(after);
  });

  it('a version is known from the feed time of its record’s own event, and takes none', async () => {
    await importAll(db.pool, [anne(), json('cv', 1, { cvNumber: 700_123, state: 'active' })]);
    await importAll(db.pool, [group(2), anne(3), group(4, { group: 12, category: 6, from: '2026-03-03' })]);
    const { rows } = await db.owner.query('select change_type, feed_at from cv_event order by position');
    const [, , registration, ...more] = rows;
    const second = more.find(({ change_type }) => change_type === 15);
    const [, first, citizen, last] = await kept();
    expect(first?.known_at).toEqual(registration.feed_at);
    expect(last?.known_at).toEqual(second.feed_at);
    // The citizen’s has no event of its own: the next event’s feed time.
    expect(citizen?.known_at).toEqual(second.feed_at);
    const times = rows.slice(2).map(({ feed_at }) => feed_at.getTime());
    expect(times).toEqual(times.map((_time, at) => times[0] + at));
  });

  it('late records and those replaced in the same upload are versions; refused and repeated ones are not', async () => {
    const late = group(1);
    const wrong = group(7, { group: 99 });
    const records = [anne(), group(5), group(6, { cancelled: true }), late, wrong];
    await importAll(db.pool, records);
    await importAll(db.pool, [late]);
    const ids = (await kept()).map(({ record_id }) => record_id);
    expect(ids).toEqual(records.slice(0, 4).map(({ id }) => id));
    expect(await folded()).toEqual(await registered());
  });

  it('an upload of a late record alone is a version, and moves nothing else', async () => {
    const membership = { fund: 3, from: '2026-03-02' };
    await importAll(db.pool, [anne(), json('fund-membership', 5, membership)]);
    const before = await registered();
    await importAll(db.pool, [json('fund-membership', 1, { ...membership, cancelled: true })]);
    expect(await kept()).toHaveLength(3);
    expect(await registered()).toEqual(before);
    expect(await folded()).toEqual(before);
  });

  it('versions become known in their order, also when the clock goes back', async () => {
    const noon = startOfDay(TEST_DAY) + 12 * 3_600_000;
    await runClockFrom(db.owner, noon);
    const absence = { type: 11, from: '2026-03-02' };
    await importAll(db.pool, [anne(), json('absence', 1, absence)]);
    await runClockFrom(db.owner, noon - 60_000);
    await importAll(db.pool, [json('absence', 2, { ...absence, cancelled: true })]);
    const times = (await kept()).map(({ known_at }) => known_at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('when founded a version is known from the `at` of its record', async () => {
    const records = [anne(5), group(1), anne(7, { municipality: '155' })];
    await foundAll(db.pool, records);
    expect((await kept()).map(({ kind, known_at }) => [kind, known_at.toISOString()])).toEqual([
      ['group', records[1]?.at],
      ['citizen', records[0]?.at],
      ['citizen', records[2]?.at],
    ]);
    expect(await folded()).toEqual(await registered());
  });

  it('what stood before versions were kept is kept at the next record, as known from its own `at`', async () => {
    const records = [anne(), group(1), json('fund-membership', 2, { fund: 3, from: '2026-03-02' })];
    await importAll(db.pool, [...records, anne(0, { cpr: CPRS[1] })]);
    await importAll(db.pool, [anne(-5, { cpr: CPRS[1], addressProtected: true })]);
    await db.owner.query('alter table registration_version disable trigger user; delete from registration_version');
    const rows = await registered();
    expect(await folded()).toEqual(rows);
    expect(await kept()).toEqual([]);
    await importAll(db.pool, [group(3, { cancelled: true })]);
    expect((await kept()).map(({ kind, record_id }) => [kind, record_id !== null])).toEqual([
      ['citizen', false],
      ['group', false],
      ['fund', false],
      ['group', true],
    ]);
    expect((await kept())[1]?.known_at.toISOString()).toBe(records[1]?.at);
    expect(await folded()).toEqual(await registered());
  });

  it('what an instance that keeps no versions writes is kept beside it, once', async () => {
    await importAll(db.pool, [anne(), group(1)]);
    await importOfBefore([group(2, { cancelled: true }), anne(3, { cpr: CPRS[1] }), anne(1)]);
    expect(await kept()).toHaveLength(5);
    expect(await folded()).toEqual(await registered());
    await importAll(db.pool, [group(4), anne(5, { cpr: CPRS[1] })]);
    expect(await kept()).toHaveLength(7);
    expect(await folded()).toEqual(await registered());
  });
});
