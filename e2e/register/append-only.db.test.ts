import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCitizen, spareCpr } from '@/e2e/contract/citizens';
import { type PastEvent, recordEvents } from '@/e2e/contract/event-history';
import { entriesOf, wholeState } from '@/e2e/contract/register';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

// data.md, "The event table": UPDATE, DELETE and TRUNCATE are refused by privileges and by triggers.
const CPR = spareCpr(0);
const REQUEST = '00000000-0000-4000-8000-000000000001';
const CHANGE: PastEvent = { at: Date.UTC(2026, 0, 5), changeType: 4, operation: 1 };

let db: TestDatabase;
let partition = '';
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR);
  await recordEvents(db.owner, CPR, [CHANGE]);
  await db.owner.query(
    `insert into cv_event_text (citizen_id, position, comment) select citizen_id, 1, 'Godt' from citizen_cpr where cpr = $1`,
    [CPR],
  );
  await db.pool.query(
    `select audit_entry(1::smallint, '751', 'reader', 'u', 'U', $1, 'GetCVList', 'allowed', null, null, null)`,
    [REQUEST],
  );
  const { rows } = await db.owner.query<{ name: string }>('select tableoid::regclass::text as name from access_log');
  partition = rows[0]?.name ?? '';
});
afterAll(() => db.close());

const state = async () => [await wholeState(db.owner), await entriesOf(db.owner, REQUEST)];

/** Runs a statement that must fail. @returns its SQLSTATE */
async function refusal(pool: TestDatabase['pool'], sql: string): Promise<string> {
  const before = await state();
  const code = await pool.query(sql).then(
    () => 'not refused',
    (error: { code?: string }) => error.code ?? 'no code',
  );
  expect(await state()).toEqual(before);
  return code;
}

const INSUFFICIENT_PRIVILEGE = '42501';
const TABLES = ['cv_event', 'access_log', 'partition of access_log'] as const;
const named = (table: string) => (table === 'partition of access_log' ? partition : table);
const STATEMENTS = (table: string) => [
  `update ${table} set role = 'x'`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
];

describe('the logs are append-only', () => {
  it.each(TABLES)('data.md: the application may not change %s', async (table) => {
    for (const sql of STATEMENTS(named(table)))
      expect([sql, await refusal(db.pool, sql)]).toEqual([sql, INSUFFICIENT_PRIVILEGE]);
  });

  it.each(TABLES)('data.md: nor may who owns it: %s', async (table) => {
    for (const sql of STATEMENTS(named(table)))
      expect([sql, await refusal(db.owner, sql)]).toEqual([sql, INSUFFICIENT_PRIVILEGE]);
  });

  it('data.md: the application may not change what was written in an event', async () => {
    for (const sql of [
      "update cv_event_text set comment = 'x'",
      'delete from cv_event_text',
      'truncate cv_event_text',
    ]) {
      expect([sql, await refusal(db.pool, sql)]).toEqual([sql, INSUFFICIENT_PRIVILEGE]);
    }
  });

  it('data.md: a merge or a conflict that updates is an update', async () => {
    const again =
      'insert into cv_event select * from cv_event on conflict (citizen_id, position) do update set role = excluded.role';
    const columns = 'merge into cv_event e using cv_event o on e.citizen_id = o.citizen_id when matched then delete';
    for (const pool of [db.pool, db.owner]) {
      expect(await refusal(pool, columns)).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusal(pool, again)).not.toBe('not refused');
    }
  });

  it('data.md: the application can not take the walls away', async () => {
    for (const sql of [
      'alter table cv_event disable trigger all',
      'drop trigger cv_event_append_only on cv_event',
      'drop table access_log',
      `alter table access_log detach partition ${partition}`,
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      "set session_replication_role = 'replica'",
    ]) {
      expect([sql, await refusal(db.pool, sql)]).not.toContain('not refused');
    }
    // Granting what one does not have is a warning only.
    await db.pool.query('grant all on cv_event to cv_app');
    expect(await refusal(db.pool, "update cv_event set role = 'x'")).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('data.md: every partition of the log of who looked has the walls, those of later months too', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'access_log'::regclass",
    );
    expect(rows.length).toBeGreaterThanOrEqual(13);
    for (const { name } of rows) {
      expect(await refusal(db.pool, `delete from ${name}`)).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusal(db.owner, `truncate ${name}`)).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});

describe('what is sealed stays as it is (reliability.md § 1)', () => {
  const append = (at: string) => `select append_event(jsonb_populate_record(null::cv_event, to_jsonb(e) ||
    jsonb_build_object('position', 1000 + (select count(*) from cv_event), 'guid', gen_random_uuid(), 'feed_at', ${at})))
    from cv_event e where position = 1`;
  const judge = `select * from change_cv(1::smallint, '751', 'caseworker', 'u', 'U', gen_random_uuid(), 'UpdateCVStatus',
    (select max(id) from citizen), (select max(revision) from citizen), null, 2::smallint, 3::smallint, null, null, null, null)`;

  it('reliability.md § 1: no event at or before what is sealed, whoever writes it', async () => {
    await db.pool.query("select seal((extract(epoch from timestamptz '2026-02-01') * 1000)::bigint)");
    for (const pool of [db.pool, db.owner]) {
      expect(await refusal(pool, append("timestamptz '2026-01-31 23:59:59.999Z'"))).toBe('23514');
      expect(await refusal(pool, append("timestamptz '2026-02-01 00:00Z'"))).toBe('23514');
    }
    await db.owner.query(append("timestamptz '2026-02-01 00:00:00.001Z'"));
  });

  it.each(['repeatable read', 'serializable'])('reliability.md § 1: no event in isolation level %s', async (level) => {
    const before = await state();
    const client = await db.pool.connect();
    try {
      await client.query(`begin isolation level ${level}`);
      await expect(client.query(judge)).rejects.toMatchObject({ code: '23514', constraint: 'cv_event_isolation' });
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect(await state()).toEqual(before);
  });

  it('reliability.md § 1: the same in READ COMMITTED is written', async () => {
    const { rows } = await db.pool.query<{ outcome: string }>(judge);
    expect(rows[0]?.outcome).toBe('written');
  });
});
