import { afterAll, beforeAll, expect, it } from 'vitest';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

/** Functions of earlier versions that have got a parameter with a default since. */
const FORMER = [
  'audit_entry(actor, text, text, integer, bytea, jsonb)',
  'session_find(bytea, integer)',
  'session_find(bytea, integer, text[])',
  'session_end(bytea, integer, text, uuid)',
  'citizen_stamps(integer, text)',
  'feed_today()',
  'cv_facts(smallint, text, text, integer, smallint)',
  'cv_facts(smallint, text, text, integer, smallint, boolean)',
  'due_facts(integer, integer, integer, integer)',
  'case_counts(smallint, text)',
  'change_cv(actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea)',
  'change_cv(actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea, date)',
  'change_cv(actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea, date, integer, ' +
    'boolean, jsonb)',
  'timeline_entry(cv_event)',
  'track_change(citizen, cv_event, boolean)',
];

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

// PostgreSQL refuses a call that both would answer, by the former version as well as by this one.
it.each(FORMER)('an upgrade leaves no %s beside the function that has more parameters (ADR 43)', async (signature) => {
  const name = signature.replace(/\(.*/, '');
  await db.owner.query(`create function ${signature} returns integer language sql as 'select 1'`);
  await db.owner.query('delete from _sql_function where name = $1', [name]);
  const { functions } = await migrate({ ownerUrl: db.ownerUrl, appRole: APP_ROLE });
  expect(functions).toEqual([name]);
  const { rows } = await db.owner.query('select oid::regprocedure from pg_proc where proname = $1', [name]);
  expect(rows).toHaveLength(1);
});

it('an upgrade replaces a session_open that returned nothing', async () => {
  const { rows } = await db.owner.query<{ signature: string }>(
    "select oid::regprocedure::text as signature from pg_proc where proname = 'session_open'",
  );
  const signature = rows[0]?.signature ?? '';
  await db.owner.query(`drop function ${signature}`);
  await db.owner.query(`create function ${signature} returns void language sql as ''`);
  await db.owner.query("delete from _sql_function where name = 'session_open'");
  await migrate({ ownerUrl: db.ownerUrl, appRole: APP_ROLE });
  const type = await db.owner.query("select prorettype::regtype as type from pg_proc where proname = 'session_open'");
  expect(type.rows).toEqual([{ type: 'boolean' }]);
});
