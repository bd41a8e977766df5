import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calledFrom } from '@/e2e/architecture/sql-functions';
import { CODE, filesIn, isTest } from '@/e2e/architecture/tree';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** What the application calls: adapters alone call a function. */
const CALLED = calledFrom(filesIn(['server/adapters'], CODE).filter((file) => !isTest(file))).map(({ name }) => name);

/** Called by instances of the version before only. */
const FORMER = 'kept_answer_to';

/** Named in the application's statements, but independent of tables. */
const TABLELESS = ['acting_from', 'advisory_class', 'advisory_key', 'in_milliseconds', 'service_clock'];

/** The others run as who owns the tables. */
const DEFINER = [...CALLED.filter((name) => !TABLELESS.includes(name)), FORMER].sort();

const FIXED = 'search_path=public, pg_temp';

describe('functions (trust.md § 3)', () => {
  type Row = { name: string; granted: boolean; everybody: boolean; definer: boolean; settings: string[] | null };
  const functions = async () => {
    const { rows } = await db.owner.query<Row>(
      `select proname as name, has_function_privilege('cv_app', oid, 'execute') as granted, prosecdef as definer,
         proacl is null or exists (select from aclexplode(proacl) where grantee = 0) as everybody, proconfig as settings
       from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
    );
    return rows;
  };
  const names = (rows: readonly Row[]) => rows.map(({ name }) => name);

  it('the application can execute only those that it calls', async () => {
    expect(CALLED).toEqual(expect.arrayContaining(['cv_facts', 'seal', ...TABLELESS]));
    expect(names((await functions()).filter(({ granted }) => granted))).toEqual([...CALLED, FORMER].sort());
  });

  it('no other role can execute any', async () => {
    expect(names((await functions()).filter(({ everybody }) => everybody))).toEqual([]);
  });

  it('those that the application calls run as their owner with a fixed search path; those they call can be inlined', async () => {
    const all = await functions();
    expect(names(all.filter(({ definer }) => definer))).toEqual(DEFINER);
    expect(names(all.filter(({ settings }) => settings?.includes(FIXED)))).toEqual(DEFINER);
    expect(names(all.filter(({ definer, settings }) => settings && !definer))).toEqual([]);
  });

  it('a function created later can be executed by its owner alone', async () => {
    await db.owner.query('create function made_later() returns integer language sql as $$ select 1 $$');
    await expect(db.pool.query('select made_later()')).rejects.toMatchObject({ code: '42501' });
  });

  it('the application has no direct access to what a function does for it', async () => {
    await expect(db.pool.query("select next_feed_time('-infinity')")).rejects.toMatchObject({ code: '42501' });
    await expect(db.pool.query('select append_event(null)')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['session', 'sign_in_attempt', 'logout_notice', 'ended_user', 'guest_access', 'provider_message'])(
    'the application has no right to the table %s, which functions alone use',
    async (table) => {
      const { rows } = await db.owner.query(
        `select privilege from unnest('{select,insert,update,delete,truncate}'::text[]) privilege
         where has_table_privilege('cv_app', $1, privilege) or has_any_column_privilege('cv_app', $1,
           case when privilege in ('delete', 'truncate') then 'select' else privilege end)`,
        [table],
      );
      expect(rows).toEqual([]);
    },
  );
});
