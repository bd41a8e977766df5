import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Called by the application; run with the privileges of the tables' owner. */
const DEFINER = [
  ...['audit_entry', 'keep_refusal', 'count_look_ups', 'look_up_counts', 'look_up_alarm'],
  ...['cv_facts', 'change_cv', 'kept_answer_of', 'cv_log', 'cv_overview', 'cv_timeline'],
  ...['reveal_cpr', 'unfold_contact', 'unfold_contact_change'],
  ...['list_facts', 'updated_cvs', 'updated_cvs_figures', 'export_updated_cvs'],
  ...['close_epoch', 'feed_writers', 'seal', 'feed_sealed'],
  ...['feed_source_id', 'feed_facts', 'feed_write', 'founding_finish'],
  ...['session_open', 'session_find', 'session_left', 'session_end', 'session_others'],
  ...['client_add', 'client_find', 'client_former', 'client_list', 'client_revoke', 'clients_ending'],
  ...['client_key_add', 'client_key_revoke', 'certificate_bar', 'good_credentials'],
  ...['ensure_access_log_partitions', 'forget_kept_answers', 'forget_look_up_counts', 'forget_page_directories'],
  // Called only by instances of the previous version.
  'kept_answer_to',
];

/** Named in the application's statements, but independent of tables. */
const TABLELESS = ['advisory_class', 'advisory_key', 'in_milliseconds', 'service_clock'];

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
    expect(names((await functions()).filter(({ granted }) => granted))).toEqual([...DEFINER, ...TABLELESS].sort());
  });

  it('no other role can execute any', async () => {
    expect(names((await functions()).filter(({ everybody }) => everybody))).toEqual([]);
  });

  it('those that the application calls run as their owner with a fixed search path; those they call can be inlined', async () => {
    const all = await functions();
    expect(names(all.filter(({ definer }) => definer))).toEqual([...DEFINER].sort());
    expect(names(all.filter(({ settings }) => settings?.includes(FIXED)))).toEqual([...DEFINER].sort());
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
});
