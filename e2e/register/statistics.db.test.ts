import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

// docs/performance.md, P13: statistics analysed every minute of a busy day delay calls.
const PARTITIONS = `select inhrelid::regclass::text as name, array_to_string(reloptions, ' ') as options
  from pg_inherits join pg_class on oid = inhrelid where inhparent = 'access_log'::regclass order by 1`;
const RARELY = 'autovacuum_analyze_scale_factor=0.5';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('autovacuum analyses a table only when half of it has changed:', () => {
  it('citizens and CVs, but not the event log', async () => {
    const { rows } = await db.owner.query<{ name: string; options: string | null }>(
      `select relname as name, array_to_string(reloptions, ' ') as options from pg_class
       where oid in ('citizen'::regclass, 'cv'::regclass, 'cv_event'::regclass) order by 1`,
    );
    expect(rows).toEqual([
      { name: 'citizen', options: RARELY },
      { name: 'cv', options: RARELY },
      { name: 'cv_event', options: null },
    ]);
  });

  it('every partition of the audit log, including earlier ones; an administrator’s own setting is kept', async () => {
    const { rows: made } = await db.owner.query<{ name: string; options: string | null }>(PARTITIONS);
    expect(made.length).toBeGreaterThanOrEqual(13);
    expect(new Set(made.map(({ options }) => options))).toEqual(new Set([RARELY]));
    const [before, chosen] = made.map(({ name }) => name) as [string, string];
    await db.owner.query(`alter table ${before} reset (autovacuum_analyze_scale_factor)`);
    await db.owner.query(`alter table ${chosen} set (autovacuum_analyze_scale_factor = 0.1)`);
    await db.owner.query('select ensure_access_log_partitions()');
    const { rows: after } = await db.owner.query<{ name: string; options: string | null }>(PARTITIONS);
    const expected = made.map(({ name }) =>
      name === chosen ? [name, 'autovacuum_analyze_scale_factor=0.1'] : [name, RARELY],
    );
    expect(after.map(({ name, options }) => [name, options])).toEqual(expected);
  });
});

it('statistics of citizens and CVs use a fifth of the usual sample, whatever columns are added', async () => {
  // The column with the highest target decides how many rows are sampled; a column without a target uses the default of
  // 100.
  const { rows } = await db.owner.query<{ relation: string; targets: (number | null)[] }>(
    `select attrelid::regclass::text as relation, array_agg(distinct attstattarget::integer) as targets from pg_attribute
     where attrelid in ('citizen'::regclass, 'cv'::regclass) and attnum > 0 and not attisdropped group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { relation: 'citizen', targets: [20] },
    { relation: 'cv', targets: [20] },
  ]);
});
