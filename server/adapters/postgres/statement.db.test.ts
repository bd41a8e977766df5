import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { functionCall, run } from './statement';

// A function that fails with the given SQLSTATE the first `p_times` calls.
const trouble = functionCall('trouble', 2);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  // A sequence keeps its value after a rollback.
  await db.owner.query(`
    create sequence trouble_calls;
    create function trouble(p_state text, p_times integer) returns bigint language plpgsql as $$
    declare
      call bigint := nextval('trouble_calls');
    begin
      if call <= p_times then raise exception 'in the way' using errcode = p_state; end if;
      return call;
    end $$;
    grant usage on sequence trouble_calls to public;
    grant execute on function trouble to public`);
});
beforeEach(() => db.owner.query('alter sequence trouble_calls restart'));
afterAll(() => db.close());

const calls = async () => {
  const { rows } = await db.owner.query<{ calls: number }>('select last_value::integer as calls from trouble_calls');
  return rows[0]?.calls;
};

it.each(['40001', '40P01'])(
  'reliability.md § 2: SQLSTATE %s is retried once, without an error for the caller',
  async (state) => {
    expect(await run(db.pool, 9346, trouble, [state, 1])).toEqual({ trouble: 2 });
  },
);

it.each(['40001', '40P01'])('SQLSTATE %s twice is a technical fault', async (state) => {
  await expect(run(db.pool, 9346, trouble, [state, 9])).rejects.toMatchObject({ code: 9346 });
  expect(await calls()).toBe(2);
});

it('other errors are not retried, since the statement may have taken effect', async () => {
  await expect(run(db.pool, 9338, trouble, ['22012', 1])).rejects.toMatchObject({ code: 9338 });
  expect(await calls()).toBe(1);
});

it('of two deadlocked transactions one is retried, and both succeed', async () => {
  await db.owner.query(`
    create table seat (id integer primary key, taken integer not null default 0);
    insert into seat values (1), (2);
    create function take_both(p_first integer, p_second integer) returns integer language plpgsql as $$
    begin
      update seat set taken = taken + 1 where id = p_first;
      perform pg_sleep(0.2);
      update seat set taken = taken + 1 where id = p_second;
      return 1;
    end $$;
    grant select, update on seat to public;
    grant execute on function take_both to public`);
  const takeBoth = functionCall('take_both', 2);
  const both = [run(db.pool, 9346, takeBoth, [1, 2]), run(db.pool, 9346, takeBoth, [2, 1])];
  expect(await Promise.all(both)).toEqual([{ take_both: 1 }, { take_both: 1 }]);
  const { rows } = await db.owner.query('select taken from seat order by id');
  expect(rows).toEqual([{ taken: 2 }, { taken: 2 }]);
  // It was a deadlock: PostgreSQL's statistics count it, with a delay.
  await expect
    .poll(async () => {
      const counted = await db.owner.query<{ deadlocks: number }>(
        'select deadlocks::integer from pg_stat_database where datname = current_database()',
      );
      return counted.rows[0]?.deadlocks;
    })
    .toBe(1);
});
