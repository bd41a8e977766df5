import { afterAll, beforeAll, expect, it } from 'vitest';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

/** Functions of earlier versions that have got a parameter with a default since. */
const FORMER = [
  'audit_entry(actor, text, text, integer, bytea, jsonb)',
  'session_end(bytea, integer, text, uuid)',
  'session_open(bytea, text, text, smallint, text, text, integer, integer, integer)',
  'session_open(bytea, text, text, smallint, text, text, integer, integer, integer, text, text, text)',
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

it.each([
  'session_find(bytea, integer, text[], boolean)',
  'session_left(bytea, integer, text[])',
  'session_provider(bytea)',
])('an upgrade leaves %s, which the version before calls, and nobody else may', async (signature) => {
  await db.owner.query(`create function ${signature} returns integer language sql as 'select 1'`);
  await db.owner.query("delete from _sql_function where name in ('session_origin', 'session_read')");
  await migrate({ ownerUrl: db.ownerUrl, appRole: APP_ROLE });
  const { rows } = await db.owner.query(
    `select has_function_privilege('cv_app', $1, 'execute') as ours, has_function_privilege('public', $1, 'execute') as all`,
    [signature],
  );
  expect(rows).toEqual([{ ours: true, all: false }]);
});
