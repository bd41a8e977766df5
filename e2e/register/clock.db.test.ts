import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shiftClock } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const OTHER_CLOCK =
  'clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|\\mnow\\(|current_date|current_time|localtime';

describe('service_clock() (data.md, "Time")', () => {
  it('is the only clock that functions and defaults of the migrated database read', async () => {
    const { rows } = await db.owner.query<{ reader: string }>(
      `select proname as reader from pg_proc
       where pronamespace = 'public'::regnamespace and regexp_replace(prosrc, '--[^\\n]*', '', 'g') ~* $1
       union all
       select adrelid::regclass || '.' || attname
       from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
       where adrelid::regclass::text !~ '^_' and pg_get_expr(adbin, adrelid) ~* $1
       order by 1`,
      [OTHER_CLOCK],
    );
    expect(rows).toEqual([{ reader: 'service_clock' }]);
  });

  it('is inlined by the planner, so that it costs no function call', async () => {
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>('explain (verbose) select service_clock()');
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('service_clock');
  });

  it('can be replaced by the owner alone', async () => {
    await expect(shiftClock(db.pool, 0)).rejects.toMatchObject({ code: '42501' });
  });
});
